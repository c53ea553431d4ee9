import pytest
from motcua.casework.enums import DossierState
from tests import cast

@pytest.mark.django_db
@pytest.mark.parametrize("state", DossierState)
def test_states(state):
    assert cast.make_dossier(state).dossier.state == state
