from django.urls import path

from motcua.ui import gallery

app_name = "ui"

urlpatterns = [
    path("kieu-mau", gallery.gallery, name="gallery"),
    path("kieu-mau/can-bo", gallery.desk_gallery, name="desk_gallery"),
    path("kieu-mau/giay", gallery.paper_gallery, name="paper_gallery"),
]
