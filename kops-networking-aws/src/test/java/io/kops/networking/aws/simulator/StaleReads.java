package io.kops.networking.aws.simulator;

import io.kops.networking.aws.simulator.wire.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Simulates reads from a lagging replica: a repeated read gets its earlier response until the
 * response reaches the maximum age, regardless of changes in between. Deleted objects are still
 * listed, attributes have their old values, and new objects are missing. Disabled until {@link
 * #lag}.
 *
 * <p>AWS documents this for EC2 ("Eventual consistency in the Amazon EC2 API") and for IAM
 * ("Changes that I make are not always immediately visible").
 */
public final class StaleReads {
  private final Map<String, Remembered> answers = new HashMap<>();
  private final InstantSource clock;
  private final Lock lock;
  private Duration lag = Duration.ZERO;

  StaleReads(InstantSource clock, Lock lock) {
    this.clock = clock;
    this.lock = lock;
  }

  /** Repeats responses to reads until they reach this age. Zero disables repeating. */
  public void lag(Duration length) {
    lock.lock();
    try {
      lag = length;
      answers.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the stale response to a call. The caller must own the lock. */
  Optional<Answer> answerTo(Call call) {
    if (lag.isZero() || call.mutating()) {
      return Optional.empty();
    }
    return Optional.ofNullable(answers.get(key(call)))
        .filter(remembered -> clock.instant().isBefore(remembered.since.plus(lag)))
        .map(remembered -> remembered.answer);
  }

  /** Records the response to a read. The caller must own the lock. */
  void remember(Call call, Answer answer) {
    if (!lag.isZero() && !call.mutating()) {
      answers.put(key(call), new Remembered(answer, clock.instant()));
    }
  }

  private static String key(Call call) {
    return call.service() + " " + call.action() + " " + call.parameters();
  }

  private record Remembered(Answer answer, Instant since) {}
}
