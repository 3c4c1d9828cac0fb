package io.kops.networking.aws.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The lifetime of a process that ends in the middle of a call. Its later calls have no effect. */
final class Life {
  /** The fate of the last call. */
  enum LastCall {
    /** It is never sent. */
    NOT_MADE,
    /** The call takes effect, but the process is killed before the response. */
    NOT_HEARD_OF
  }

  private final int length;
  private final LastCall lastCall;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean over;
  private final List<Runnable> atItsEnd = new ArrayList<>();

  /** Creates a lifetime that ends at this call, counted from one. */
  Life(int length, LastCall lastCall) {
    this.length = length;
    this.lastCall = lastCall;
  }

  /** Creates a lifetime that does not end in a call. */
  static Life endless() {
    return new Life(Integer.MAX_VALUE, LastCall.NOT_MADE);
  }

  boolean isOver() {
    return over;
  }

  /** Runs work at its end, in the thread of the last call; immediately if it has already ended. */
  synchronized void atItsEnd(Runnable work) {
    if (over) {
      work.run();
    } else {
      atItsEnd.add(work);
    }
  }

  /** Counts a call before it is sent, and returns whether to send it. */
  boolean sends() {
    if (calls.incrementAndGet() == length && lastCall == LastCall.NOT_MADE) {
      end();
    }
    return !isOver();
  }

  /** Returns whether the process receives the response to a call. */
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
