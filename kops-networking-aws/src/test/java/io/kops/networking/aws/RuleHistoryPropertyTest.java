package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.KopsRelease;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.drift.Deviation;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.sampling.Sampling;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * For any earlier spec, the security groups of a cluster contain the rules of the present spec and
 * the rules that users added by hand, and no further ones. {@code -Dkops.histories=20000} tries
 * more pairs of specs.
 */
class RuleHistoryPropertyTest {
  private static final int PAIRS = Integer.getInteger("kops.histories", Sampling.count(40, 500));
  private static final AwsSimulator AWS = AwsSimulator.start();

  @AfterAll
  static void close() {
    AWS.close();
  }

  @ParameterizedTest
  @EnumSource(KopsRelease.class)
  void leavesTheRulesOfTheLatestSpecAlone(KopsRelease release) {
    for (int seed = 0; seed < PAIRS; seed++) {
      Random random = new Random(seed);
      RandomAccess clusters = new RandomAccess(random, release);
      ClusterNetwork before = clusters.network();
      ClusterNetwork after = clusters.network();
      check(before, after, random, "kops " + release + ", seed " + seed);
    }
  }

  @Test
  void leavesTheRulesOfTheLatestSpecAloneAfterAnUpgradeOfKops() {
    for (int seed = 0; seed < PAIRS / 4; seed++) {
      Random random = new Random(seed);
      ClusterNetwork before = new RandomAccess(random, KopsRelease.V1_10).network();
      ClusterNetwork after = new RandomAccess(random, KopsRelease.V1_37).network();
      check(before, after, random, "upgrade, seed " + seed);
    }
  }

  private static void check(
      ClusterNetwork before, ClusterNetwork after, Random random, String description) {
    RulesInMemory fresh = new RulesInMemory(AWS);
    fresh.apply(after);
    RulesInMemory account = new RulesInMemory(AWS);
    account.apply(before);
    Set<String> expected = new TreeSet<>(fresh.rules());
    Set<String> byHand = new TreeSet<>();
    for (String group : List.of("masters.k.example.com", "nodes.k.example.com")) {
      if (account.has(group) && fresh.has(group) && random.nextBoolean()) {
        byHand.add(account.addByHand(group, "tcp", 8080, "198.51.100.0/24"));
      }
    }
    expected.addAll(byHand);
    account.apply(after);

    assertThat(account.rules()).as(description).isEqualTo(expected);
    assertThat(account.apply(after).changes()).as(description).isEmpty();
    assertThat(account.drift(after))
        .as(description)
        .allSatisfy(found -> assertThat(found.kind()).isEqualTo(Deviation.Kind.UNMANAGED_ADDITION))
        .extracting(Deviation::id)
        .extracting(ResourceId::name)
        .containsExactlyInAnyOrderElementsOf(byHand);
  }
}
