package io.kops.networking.aws.simulator.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * When new objects can be seen. AWS is eventually consistent: an object that was just made may be
 * missing from a list, and calls that name it may answer that it does not exist.
 *
 * <p>A read of an object is a list that would hold it, or a call that names it. The setting applies
 * to objects that are made after it, by a call or directly.
 */
public final class Visibility {
  private final InstantSource clock;
  private final AtomicReference<Delay> delay = new AtomicReference<>(Delay.NONE);

  public Visibility(InstantSource clock) {
    this.clock = clock;
  }

  /** Shows new objects at once; this is how a simulator starts. */
  public void immediately() {
    delay.set(Delay.NONE);
  }

  /** Hides every new object from the next reads of it. */
  public void afterReads(int reads) {
    delay.set(new Delay("", requirePositive(reads), Duration.ZERO));
  }

  /** Hides new objects whose identifier starts so, such as {@code subnet-}, from the next reads. */
  public void afterReads(String idPrefix, int reads) {
    delay.set(new Delay(idPrefix, requirePositive(reads), Duration.ZERO));
  }

  /** Hides every new object until the simulator's clock has moved on by this much. */
  public void after(Duration duration) {
    delay.set(new Delay("", 0, duration));
  }

  /** Hides new objects whose identifier starts so until the clock has moved on by this much. */
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
