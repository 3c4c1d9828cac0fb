package io.kops.networking.core.lock;

import io.kops.networking.core.gson.Json;
import io.kops.networking.resource.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The content of the lock object in the state store, as JSON.
 *
 * @param owner the current or last owner
 * @param operation its operation
 * @param leaseId distinguishes two leases of one owner
 * @param fencingCounter the number of leases so far, this one included
 * @param acquiredAt the start of the lease
 * @param expiresAt the expiry of the lease unless it is renewed
 * @param held false after release
 */
record LockRecord(
    String owner,
    String operation,
    String leaseId,
    long fencingCounter,
    Instant acquiredAt,
    Instant expiresAt,
    boolean held) {

  /** Later than any lock, and early enough for time arithmetic. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  LockRecord {
    requireOneLine(owner, "owner");
    requireOneLine(operation, "operation");
    if (fencingCounter < 1 || fencingCounter == Long.MAX_VALUE) {
      throw new IllegalArgumentException("no lock counts to " + fencingCounter);
    }
    if (expiresAt.isAfter(LATEST)) {
      throw new IllegalArgumentException("no lock lasts until " + expiresAt);
    }
  }

  /** Values shown in other processes must fit on one line. */
  private static void requireOneLine(String text, String what) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the " + what + " of a lock is one line of text");
    }
  }

  boolean isOfLease(String id) {
    return held && leaseId.equals(id);
  }

  LockRecord until(Instant end) {
    return new LockRecord(owner, operation, leaseId, fencingCounter, acquiredAt, end, held);
  }

  LockRecord released() {
    return new LockRecord(owner, operation, leaseId, fencingCounter, acquiredAt, expiresAt, false);
  }

  byte[] write() {
    return Json.write(
            new PropertyValue.MapValue(
                Map.of(
                    "owner", PropertyValue.of(owner),
                    "operation", PropertyValue.of(operation),
                    "leaseId", PropertyValue.of(leaseId),
                    "fencingCounter", PropertyValue.of(fencingCounter),
                    "acquiredAt", PropertyValue.of(acquiredAt.toString()),
                    "expiresAt", PropertyValue.of(expiresAt.toString()),
                    "held", PropertyValue.of(held))))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Parses a text; empty when it is not a lock record. */
  static Optional<LockRecord> read(String text) {
    try {
      return Json.read(text) instanceof PropertyValue.MapValue fields
          ? Optional.of(read(fields))
          : Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException | DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private static LockRecord read(PropertyValue.MapValue fields) {
    return new LockRecord(
        fields.text("owner"),
        fields.text("operation"),
        fields.text("leaseId"),
        fields.whole("fencingCounter"),
        Instant.parse(fields.text("acquiredAt")),
        Instant.parse(fields.text("expiresAt")),
        // Any other value does not release the lock.
        !PropertyValue.of(false).equals(fields.values().get("held")));
  }
}
