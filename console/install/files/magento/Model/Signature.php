<?php
declare(strict_types=1);

namespace Counterbell\Orders\Model;

/** The HMAC-SHA256 of the time (UTC seconds), a dot and the body, in hex. */
class Signature
{
    public function of(string $timestamp, string $body, string $secret): string
    {
        return hash_hmac('sha256', $timestamp . '.' . $body, $secret);
    }
}
