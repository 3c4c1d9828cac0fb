package io.kops.networking.aws.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The life of a process that ends in the middle of a call. From then on nothing that it does
 * reaches anyone, and nobody is told.
 */
final class Life {
  /** What becomes of the last call. */
  enum LastCall {
    /** It is never sent. */
    NOT_MADE,
    /** It takes effect, and the process does not live to hear of it. */
    NOT_HEARD_OF
  }

  private final int length;
  private final LastCall lastCall;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean over;
  private final List<Runnable> atItsEnd = new ArrayList<>();

  /** Makes a life that ends at this call, counted from one. */
  Life(int length, LastCall lastCall) {
    this.length = length;
    this.lastCall = lastCall;
  }

  /** Makes a life that does not end in a call. */
  static Life endless() {
    return new Life(Integer.MAX_VALUE, LastCall.NOT_MADE);
  }

  boolean isOver() {
    return over;
  }

  /** Does something at its end, in the thread of the last call; at once when it is over. */
  synchronized void atItsEnd(Runnable work) {
    if (over) {
      work.run();
    } else {
      atItsEnd.add(work);
    }
  }

  /** Counts a call that is about to be sent, and tells whether it is. */
  boolean sends() {
    if (calls.incrementAndGet() == length && lastCall == LastCall.NOT_MADE) {
      end();
    }
    return !isOver();
  }

  /** Tells whether the answer to a call is heard. */
  boolean hears() {
    if (calls.get() >= length) {
      end();
    }
    return !isOver();
  }

  private synchronized void end() {
    if (!over) {
      over = true;
      atItsEnd.forEach(Runnable::run);
    }
  }
}
