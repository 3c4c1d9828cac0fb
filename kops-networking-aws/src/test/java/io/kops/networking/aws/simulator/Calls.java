package io.kops.networking.aws.simulator;

import java.util.ArrayList;
import java.util.List;

/** The recorded calls. Guarded by the lock of the simulator. */
final class Calls {
  private final List<Call> recorded = new ArrayList<>();
  private int sequence;

  int nextSequence() {
    sequence++;
    return sequence;
  }

  void add(Call call) {
    recorded.add(call);
  }

  List<Call> all() {
    return List.copyOf(recorded);
  }

  void forget() {
    recorded.clear();
    sequence = 0;
  }
}
