from tests.security.world import ACTORS, address, addresses, rows_of_all_tables

def test_probe(world):
    clients = {who: world.client(who) for who in ACTORS}
    out = []
    before = rows_of_all_tables()
    for name in sorted(addresses()):
        try:
            where = address(name, world)
        except Exception as e:
            out.append(f"{name} !! {e!r}"); continue
        cells = []
        for who in ACTORS:
            world.clients[who] = clients[who]
            try:
                answer = clients[who].get(where)
                code = str(answer.status_code)
                if code == "302":
                    loc = answer["Location"]
                    code = "in" if "dang-nhap" in loc else "go"
            except Exception as e:
                code = f"EXC {type(e).__name__} {str(e)[:80]}"
            after = rows_of_all_tables()
            if after != before:
                code += "*" + ",".join(t for t in after if after[t] != before.get(t))
                before = after
            cells.append(code)
        out.append(f"{name:32} {where:75} {' '.join(cells)}")
    print("\n".join(out))
    open("/tmp/matrix.txt","w").write("\n".join(out))
