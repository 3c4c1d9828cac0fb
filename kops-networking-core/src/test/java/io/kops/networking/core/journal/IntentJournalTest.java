package io.kops.networking.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.apply.ApplyReport;
import io.kops.networking.apply.Outcome;
import io.kops.networking.apply.Pacing;
import io.kops.networking.apply.ResourceOutcome;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.applying.Attempts;
import io.kops.networking.core.lock.ClusterLock;
import io.kops.networking.core.lock.Lease;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentJournalTest {
  private static final ClusterName CLUSTER = ClusterName.of("k.example.com");
  private static final StateKey KEY = StateKey.of("kops-networking/k.example.com/journal.json");
  private static final PlannedResource VPC = make("Vpc/k.example.com");
  private static final PlannedResource SUBNET = make("Subnet/us-east-1a.k.example.com");

  private final InMemoryStateStore store = new InMemoryStateStore();

  private static PlannedResource make(String id) {
    return PlannedResource.builder()
        .id(ResourceId.parse(id))
        .action(Action.CREATE)
        .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
        .build();
  }

  private static Plan plan(PlannedResource... resources) {
    return new Plan(
        CLUSTER,
        Plan.Purpose.BUILD,
        List.of(resources),
        Problems.collector().problems(),
        new PlanFingerprint("0"));
  }

  private static ApplyReport report(Plan plan, Outcome... outcomes) {
    List<ResourceOutcome> results = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      PlannedResource resource = plan.resources().get(i);
      results.add(new ResourceOutcome(resource.id(), resource.action(), outcomes[i]));
    }
    return new ApplyReport(plan, results, Duration.ZERO);
  }

  /** Runs a function with the journal while holding the lock, as an apply does. */
  private <T> T holding(Function<IntentJournal, T> use) {
    try (Lease lease = new ClusterLock(store, Pacing.SYSTEM).acquire(CLUSTER, "a", "build")) {
      return use.apply(IntentJournal.of(store, lease));
    }
  }

  private List<String> open() {
    return holding(journal -> journal.open().stream().map(Intent::toString).toList());
  }

  @Test
  void keepsIntentsOfAnInterruptedApply() {
    holding(journal -> journal.begin(plan(VPC, SUBNET)));
    assertThat(open()).containsExactly("+ Vpc/k.example.com", "+ Subnet/us-east-1a.k.example.com");
  }

  @Test
  void removesIntentsWithAKnownOutcome() {
    Plan plan = plan(VPC, SUBNET);
    holding(
        journal -> {
          journal.begin(plan);
          journal.settle(
              report(plan, new Outcome.Applied("vpc-1"), new Outcome.Failed("refused", "")));
          return journal;
        });
    assertThat(open()).isEmpty();
  }

  @Test
  void keepsIntentsWithAnUnknownOutcome() {
    Plan plan = plan(VPC, SUBNET);
    holding(
        journal -> {
          journal.begin(plan);
          journal.settle(
              report(plan, new Outcome.Applied("vpc-1"), new Outcome.Unknown("answer lost")));
          return journal;
        });
    assertThat(open()).containsExactly("+ Subnet/us-east-1a.k.example.com");
  }

  @Test
  void repeatsTokensWithinAnApplyOnly() {
    List<String> tokens = new ArrayList<>();
    for (int applies = 0; applies < 3; applies++) {
      Attempts attempts = holding(journal -> journal.begin(plan(VPC, SUBNET)));
      assertThat(attempts.tokenOf(VPC)).isEqualTo(attempts.tokenOf(VPC)).hasSize(64);
      tokens.addAll(Stream.of(VPC, SUBNET).map(attempts::tokenOf).toList());
    }
    assertThat(tokens).doesNotHaveDuplicates();
  }

  @Test
  void separatesTokensOfEqualNamesInTwoStores() {
    Attempts one = holding(journal -> journal.begin(plan(VPC)));
    Attempts other = new IntentJournalTest().holding(journal -> journal.begin(plan(VPC)));
    assertThat(one.tokenOf(VPC)).isNotEqualTo(other.tokenOf(VPC));
  }

  @Test
  void reportsADeletedLockAsUnsafe() {
    holding(journal -> journal.begin(plan(VPC)));
    assertThat(holding(IntentJournal::isUnguarded)).isFalse();

    store.delete(ClusterLock.keyOf(CLUSTER), WriteCondition.ANY);
    assertThat(holding(IntentJournal::isUnguarded)).isTrue();
  }

  @Test
  void writesNothingAfterATakeover() {
    assertThatThrownBy(
            () ->
                holding(
                    journal -> {
                      holdingByForce(other -> other.begin(plan(SUBNET)));
                      return journal.begin(plan(VPC));
                    }))
        .isInstanceOf(StateStoreException.class)
        .hasMessageContaining("another process wrote the journal");
    assertThat(open()).containsExactly("+ Subnet/us-east-1a.k.example.com");
  }

  private void holdingByForce(Function<IntentJournal, ?> use) {
    store.delete(ClusterLock.keyOf(CLUSTER), WriteCondition.ANY);
    holding(use);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "not JSON",
        "{\"uid\":\"u\",\"generation\":9223372036854775807,\"fencingCounter\":1,\"open\":[]}",
        "{\"uid\":\"u\",\"generation\":-1,\"fencingCounter\":1,\"open\":[]}",
        "{\"uid\":\"u\",\"generation\":1,\"fencingCounter\":1,\"open\":[\"create\"]}",
        "{\"uid\":\"u\",\"generation\":1,\"fencingCounter\":1,\"open\":[\"shake Vpc/a\"]}"
      })
  void rejectsAnUnreadableJournalWithARemedy(String text) {
    store.write(KEY, text.getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            StateStoreException.class,
            refusal -> assertThat(refusal.remedy()).contains("delete it"))
        .hasMessageContaining(KEY.text());
  }
}
