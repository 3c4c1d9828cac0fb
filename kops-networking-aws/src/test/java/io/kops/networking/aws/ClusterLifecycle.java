package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.simulator.SimulatedClock;
import io.kops.networking.aws.simulator.SimulatedPacing;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.state.LocalStateStore;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.state.StateStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fixtures of cluster lifecycle tests: an account, a state store, and the operations on both.
 */
abstract class ClusterLifecycle {
  static final ClusterName NAME = ClusterName.of("k.example.com");

  final AwsSimulator aws;
  StateStore store;
  AwsNetworking networking;
  ClusterOperations clusters;

  private final SimulatedClock clock = new SimulatedClock();

  ClusterLifecycle() {
    aws = AwsSimulator.builder().clock(clock).start();
  }

  /** Adds further options to the networking; by default none. */
  AwsNetworkingBuilder with(AwsNetworkingBuilder builder) {
    return builder;
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    store = LocalStateStore.open(folder);
    networking =
        with(AwsNetworking.builder()
                .ec2(aws.ec2())
                .iam(aws.iam())
                .pacing(new SimulatedPacing(clock))
                .clusterStore(new ClusterStore(store)))
            .build();
    clusters = ClusterOperations.of(networking);
  }

  @AfterEach
  void close() {
    networking.close();
    aws.close();
  }

  List<String> files() {
    return store.list(NAME + "/").stream()
        .map(key -> key.text().substring(NAME.value().length() + 1))
        .toList();
  }

  List<String> previewed() {
    return TestAccount.changes(clusters.preview(NAME));
  }

  void update() {
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
    assertThat(previewed()).isEmpty();
  }
}
