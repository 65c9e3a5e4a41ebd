"""Stock, and a report that shows what slow and failing requests look like."""

import logging
import random
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.core.metrics import ERRORS
from app.db.models.inventory import Product, Stock
from app.db.session import session_dependency

router = APIRouter(prefix="/api/v1/inventory", tags=["inventory"])
logger = logging.getLogger(__name__)
SUPPLIER_TIMEOUTS = ERRORS.labels("SupplierTimeout", "error")
DbSession = Annotated[Session, Depends(session_dependency)]


@router.get("/stock")
def list_stock(session: DbSession) -> list[dict[str, str | int]]:
    """How much of each product there is, over all warehouses."""
    totals = select(Product.name, func.sum(Stock.quantity)).join(Stock).group_by(Product.name).order_by(Product.name)
    return [{"product": name, "quantity": quantity} for name, quantity in session.execute(totals)]


@router.post("/stock/{stock_id}/movements")
def move_stock(stock_id: int, change: int, session: DbSession) -> dict[str, int]:
    """Adds to or takes from a place in a warehouse."""
    stock = session.get(Stock, stock_id, with_for_update={"of": Stock})
    if stock is None:
        raise HTTPException(404, "No such stock")
    if stock.quantity + change < 0:
        raise HTTPException(409, f"Only {stock.quantity} left")
    stock.quantity += change
    session.commit()
    return {"id": stock.id, "quantity": stock.quantity}


@router.get("/report")
def report(session: DbSession, seconds: Annotated[float, Query(ge=0, le=20)] = 1.0) -> dict[str, int]:
    """A slow query: it takes the given seconds in the database."""
    session.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": seconds})
    return {"products": session.scalar(select(func.count()).select_from(Product)) or 0}


@router.get("/supplier-prices")
def supplier_prices(failure_rate: Annotated[float, Query(ge=0, le=1)] = 0.2) -> dict[str, float]:
    """Asks a supplier that fails with the given probability."""
    if random.random() < failure_rate:
        SUPPLIER_TIMEOUTS.inc()
        logger.error("Supplier did not answer", extra={"error_type": "SupplierTimeout"})
        raise HTTPException(502, "The supplier did not answer")
    return {"coffee": 7.9, "milk": 1.1}
