package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.simulator.Call;
import io.kops.networking.aws.simulator.Faults;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever call goes wrong while a network is made, in whatever way: planning and applying again
 * gives exactly the network that was asked for, and nothing twice.
 */
class FaultRecoveryTest {
  private static final Cluster CLUSTER = TestAccount.privateCluster();
  private static final List<String> TOTALS = new ArrayList<>();

  /** What goes wrong. */
  enum Kind {
    ANSWERED_ERROR(0) {
      @Override
      void at(Faults.Trigger trigger) {
        trigger.answer("InternalError", 500, "an internal error has occurred");
      }
    },
    REFUSAL(1) {
      @Override
      void at(Faults.Trigger trigger) {
        trigger.answer("UnauthorizedOperation", 403, "you are not authorized");
      }
    },
    LOST_RESPONSE(0) {
      @Override
      void at(Faults.Trigger trigger) {
        trigger.loseResponse();
      }
    },
    LOST_REQUEST(2) {
      @Override
      void at(Faults.Trigger trigger) {
        trigger.loseRequest();
      }
    },
    KILLED_PROCESS(3) {
      @Override
      void at(Faults.Trigger trigger) {
        trigger.andLater().loseRequest();
      }
    };

    private final int start;

    Kind(int start) {
      this.start = start;
    }

    abstract void at(Faults.Trigger trigger);
  }

  private record Untroubled(NetworkShape shape, List<String> calls) {}

  private static Untroubled untroubled() {
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      account.make(CLUSTER);
      return new Untroubled(
          account.shape(),
          account.aws().calls().stream().filter(Call::mutating).map(Call::action).toList());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aNetworkIsCompletedAfterAFaultAtAnyCall(Kind kind) {
    Untroubled untroubled = untroubled();
    List<String> leaks = new ArrayList<>();
    int unaided = 0;
    List<Integer> places = places(kind, untroubled.calls().size());
    for (int n : places) {
      String place = kind + " at call " + n + ", " + untroubled.calls().get(n - 1);
      try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
        kind.at(account.aws().faults().onMutatingCall().nth(n));
        ApplyReport report = account.networking().apply(account.networking().plan(CLUSTER));
        unaided += report.isComplete() ? 1 : 0;
        account.aws().faults().clear();
        if (kind == Kind.KILLED_PROCESS) {
          account.restart();
        }
        Plan again = account.networking().plan(CLUSTER);
        ApplyReport second = account.networking().apply(again);
        if (!second.isComplete()) {
          leaks.add(place + ": the second apply left " + second.unfinished());
        } else if (!account.shape().equals(untroubled.shape())) {
          leaks.add(place + ": another network, " + difference(account, untroubled));
        }
      }
    }
    int tried = places.size();
    TOTALS.add(
        "making   %-15s tried %d, complete at once %d, complete after a second apply %d, not %d"
            .formatted(kind, tried, unaided, tried - unaided - leaks.size(), leaks.size()));
    assertThat(leaks).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aNetworkIsGoneAfterAFaultAtAnyCallOfItsDeletion(Kind kind) {
    Cluster cluster = TestAccount.cluster().zones("us-east-1a").privateTopology().build();
    List<String> leaks = new ArrayList<>();
    int tried = 0;
    int unaided = 0;
    try (TestAccount account = TestAccount.openForOneCallAtATime(settings -> settings)) {
      NetworkShape before = account.shape();
      account.make(cluster);
      account.aws().forgetCalls();
      account.delete(cluster);
      int calls = (int) account.aws().mutatingCallCount();
      for (int n : everyFourth(kind, calls)) {
        account.make(cluster);
        kind.at(account.aws().faults().onMutatingCall().nth(n));
        ApplyReport report =
            account.networking().apply(account.networking().planDelete(cluster.name()));
        account.aws().faults().clear();
        if (kind == Kind.KILLED_PROCESS) {
          account.restart();
        }
        account.delete(cluster);
        tried++;
        unaided += report.isComplete() ? 1 : 0;
        if (!account.shape().equals(before)) {
          leaks.add(kind + " at call " + n + ": left " + account.shape());
        }
      }
    }
    TOTALS.add(
        "deleting %-15s tried %d, complete at once %d, complete after a second apply %d, not %d"
            .formatted(kind, tried, unaided, tried - unaided - leaks.size(), leaks.size()));
    assertThat(leaks).isEmpty();
  }

  @Test
  void aNetworkIsCompletedWhenManyCallsAtATimeLoseAnswers() {
    NetworkShape untroubled = untroubled().shape();
    for (int every = 2; every <= 6; every++) {
      try (TestAccount account = TestAccount.open()) {
        for (int n = every; n <= 60; n += every) {
          account.aws().faults().onMutatingCall().nth(n).loseResponse();
        }
        int applies = 0;
        while (!account.changes(CLUSTER).isEmpty()) {
          account.networking().apply(account.networking().plan(CLUSTER));
          assertThat(++applies).isLessThan(20);
        }
        assertThat(account.shape()).isEqualTo(untroubled);
        TOTALS.add("making, every answer number %d lost: %d applies".formatted(every, applies));
      }
    }
  }

  /**
   * While making, every call where answers are lost, which is what makes things twice; of the other
   * kinds each every fourth, so that every call meets one of them. With {@code -Dkops.faults=all},
   * every call meets every kind.
   */
  private static List<Integer> places(Kind kind, int calls) {
    return kind == Kind.LOST_RESPONSE
        ? IntStream.rangeClosed(1, calls).boxed().toList()
        : everyFourth(kind, calls);
  }

  private static List<Integer> everyFourth(Kind kind, int calls) {
    boolean all = System.getProperty("kops.faults", "").equals("all");
    return IntStream.rangeClosed(1, calls).filter(n -> all || n % 4 == kind.start).boxed().toList();
  }

  private static String difference(TestAccount account, Untroubled untroubled) {
    List<String> more = new ArrayList<>(account.shape().lines());
    untroubled.shape().lines().forEach(more::remove);
    List<String> less = new ArrayList<>(untroubled.shape().lines());
    account.shape().lines().forEach(less::remove);
    return "more " + more + " less " + less;
  }

  @AfterAll
  static void printTotals() {
    TOTALS.forEach(System.out::println);
  }
}
