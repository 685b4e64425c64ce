-- Deliveries that are settled are forgotten after their days, oldest first (docs/operations.md).
CREATE INDEX delivery_settled ON delivery (created_at) WHERE next_at IS NULL;
