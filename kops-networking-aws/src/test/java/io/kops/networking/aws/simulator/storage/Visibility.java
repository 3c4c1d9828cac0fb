package io.kops.networking.aws.simulator.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Controls when new objects become visible. AWS is eventually consistent: a new object may be
 * missing from a list, and calls with its identifier may fail because it does not exist.
 *
 * <p>A read of an object is a list that would include it, or a call with its identifier. A setting
 * applies to objects that are created after it, by a call or directly.
 */
public final class Visibility {
  private final InstantSource clock;
  private final AtomicReference<Delay> delay = new AtomicReference<>(Delay.NONE);

  public Visibility(InstantSource clock) {
    this.clock = clock;
  }

  /** Shows new objects immediately. This is the default. */
  public void immediately() {
    delay.set(Delay.NONE);
  }

  /** Hides every new object from this number of reads of it. */
  public void afterReads(int reads) {
    delay.set(new Delay("", requirePositive(reads), Duration.ZERO));
  }

  /**
   * Hides new objects whose identifier has this prefix, such as {@code subnet-}, from this number
   * of reads.
   */
  public void afterReads(String idPrefix, int reads) {
    delay.set(new Delay(idPrefix, requirePositive(reads), Duration.ZERO));
  }

  /** Hides every new object until this much time has passed on the simulated clock. */
  public void after(Duration duration) {
    delay.set(new Delay("", 0, duration));
  }

  /**
   * Hides new objects whose identifier has this prefix until this much time has passed on the
   * simulated clock.
   */
  public void after(String idPrefix, Duration duration) {
    delay.set(new Delay(idPrefix, 0, duration));
  }

  void apply(Resource resource) {
    Delay current = delay.get();
    if (resource.id().startsWith(current.idPrefix)) {
      resource.hide(
          current.reads,
          current.duration.isZero() ? Instant.MIN : clock.instant().plus(current.duration));
    }
  }

  boolean isHidden(Resource resource) {
    return resource.isHidden(clock.instant());
  }

  boolean isHiddenFromRead(Resource resource) {
    return resource.isHiddenFromRead(clock.instant());
  }

  private static int requirePositive(int reads) {
    if (reads <= 0) {
      throw new IllegalArgumentException("not a positive count: " + reads);
    }
    return reads;
  }

  private record Delay(String idPrefix, int reads, Duration duration) {
    static final Delay NONE = new Delay("", 0, Duration.ZERO);
  }
}
