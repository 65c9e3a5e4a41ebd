"""Sample data of a small company."""

import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy.orm import Session

from app.core.security import get_password_hash
from app.core.settings import ADMIN_PASSWORD
from app.db.models.inventory import Product, Stock, Warehouse
from app.db.models.user import User

# username, role, active, days since created, days since the last login (None: never)
_USERS = [
    ("admin", "admin", True, 700, 0),
    ("maria.lopez", "manager", True, 650, 1),
    ("jan.novak", "manager", True, 610, 3),
    ("aisha.khan", "clerk", True, 400, 0),
    ("tom.becker", "clerk", True, 380, 2),
    ("li.wei", "clerk", True, 300, 9),
    ("olga.petrova", "clerk", True, 290, 45),
    ("sam.okafor", "clerk", True, 280, 95),
    ("emma.dubois", "viewer", True, 200, 190),
    ("former.employee", "clerk", False, 690, 260),
    ("trainee.one", "viewer", True, 120, None),
    ("trainee.two", "viewer", True, 5, None),
    ("scanner.bot", "service", True, 500, 0),
]
_WAREHOUSES = ["North", "South", "Harbour"]
# name, days it keeps (None: for ever)
_PRODUCTS = [("Oat flakes", 120), ("Milk", 6), ("Yoghurt", 2), ("Coffee", 300), ("Salt", None), ("Eggs", 20)]


def seed(session: Session) -> None:
    """Fills empty tables. Does not commit."""
    now = datetime.now(UTC)
    admin_hash = get_password_hash(ADMIN_PASSWORD)
    # One hash for all others: nobody knows a password for it.
    locked_hash = get_password_hash(secrets.token_urlsafe(32))
    for username, role, active, created_days, login_days in _USERS:
        session.add(
            User(
                username=username,
                email=f"{username}@wms.example",
                role=role,
                is_active=active,
                password_hash=admin_hash if role == "admin" else locked_hash,
                created_at=now - timedelta(days=created_days),
                last_login=None if login_days is None else now - timedelta(days=login_days),
            )
        )
    warehouses = [Warehouse(name=name) for name in _WAREHOUSES]
    for number, (name, keeps) in enumerate(_PRODUCTS, start=1):
        product = Product(sku=f"SKU-{number:04}", name=name)
        expires_on = None if keeps is None else (now + timedelta(days=keeps)).date()
        for offset, warehouse in enumerate(warehouses):
            stock = Stock(warehouse=warehouse, product=product, quantity=40 * number + 7 * offset, expires_on=expires_on)
            session.add(stock)
