<?php
declare(strict_types=1);

namespace Counterbell\Orders\Model;

use Magento\Framework\App\ResourceConnection;

/** The orders that are still to be told, each once: the newest state is what is told. */
class Outbox
{
    private const TABLE = 'counterbell_outbox';
    /** In seconds; after the last of them it is given up. */
    private const WAITS = [60, 300, 1800, 7200, 21600, 43200, 86400];

    public function __construct(private ResourceConnection $resource)
    {
    }

    public function note(string $incrementId): void
    {
        $this->resource->getConnection()->query(
            "INSERT INTO {$this->table()} (increment_id) VALUES (?)
             ON DUPLICATE KEY UPDATE version = version + 1, tries = 0, due_at = 0",
            [$incrementId]
        );
    }

    /** @return array<int, array{increment_id: string, version: string, tries: string}> */
    public function due(int $most): array
    {
        return $this->resource->getConnection()->fetchAll(
            "SELECT increment_id, version, tries FROM {$this->table()} WHERE due_at <= ? ORDER BY due_at LIMIT $most",
            [time()]
        );
    }

    /** Told, unless it has changed meanwhile. */
    public function done(array $row): void
    {
        $this->resource->getConnection()->query(
            "DELETE FROM {$this->table()} WHERE increment_id = ? AND version = ?",
            [$row['increment_id'], $row['version']]
        );
    }

    /** To be told later; for good, after a day and a half. */
    public function failed(array $row): void
    {
        $wait = self::WAITS[(int) $row['tries']] ?? null;
        if ($wait === null) {
            $this->done($row);
            return;
        }
        $this->resource->getConnection()->query(
            "UPDATE {$this->table()} SET tries = tries + 1, due_at = ? WHERE increment_id = ? AND version = ?",
            [time() + $wait, $row['increment_id'], $row['version']]
        );
    }

    private function table(): string
    {
        return $this->resource->getTableName(self::TABLE);
    }
}
