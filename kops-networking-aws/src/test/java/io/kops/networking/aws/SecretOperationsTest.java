package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.core.change.Verdict;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.core.yaml.ClusterDocument;
import io.kops.networking.networking.Weave;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.secret.SecretValue;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InterceptedStateStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets are created and replaced, with their effects on the running cluster. */
class SecretOperationsTest extends ClusterLifecycle {
  private static final String PASSWORD = "weavepassword";
  private static final StateKey FILE = StateKey.of(NAME + "/secrets/" + PASSWORD);

  /** The number of calls of the state store that succeed from now on. */
  private int callsUntilFailure = Integer.MAX_VALUE;

  @Override
  AwsNetworkingBuilder with(AwsNetworkingBuilder builder) {
    return builder.clusterStore(
        new ClusterStore(new InterceptedStateStore(store, new FailingCalls())));
  }

  private final class FailingCalls implements InterceptedStateStore.Interceptor {
    @Override
    public void before(InterceptedStateStore.Call call) {
      if (callsUntilFailure-- <= 0) {
        throw new StateStoreException("the store is not available", "try again", null);
      }
    }
  }

  @BeforeEach
  void createCluster() {
    clusters.create(
        ClusterDocument.of(
            ClusterBuilder.named(NAME.value())
                .kubernetesVersion("1.10.6")
                .zones("us-east-1a")
                .networking(Weave.builder().build())
                .configBase("s3://state/k.example.com")
                .build()));
    assertThat(clusters.update(NAME).unfinished()).isEmpty();
  }

  private Optional<String> file() {
    return store.read(FILE).map(StoredObject::text);
  }

  @Test
  void replacesADamagedSecretWithTheEffectsOfAReplacement() {
    clusters.createSecret(NAME, PASSWORD);
    ClusterOperations.SecretChange ordinary =
        clusters.replaceSecret(NAME, PASSWORD, SecretValue.random());
    assertThat(ordinary.change().verdict()).isEqualTo(Verdict.DISRUPTIVE);
    store.write(FILE, "{}".getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);

    SecretValue value = SecretValue.random();
    ClusterOperations.SecretChange repaired = clusters.replaceSecret(NAME, PASSWORD, value);

    assertThat(repaired.change()).isEqualTo(ordinary.change());
    assertThat(new ClusterStore(store).secrets(NAME).find(PASSWORD)).contains(value);
    assertThat(clusters.replaceSecret(NAME, PASSWORD, value).change().findings()).isEmpty();
  }

  @Test
  void rejectsASecretNameThatIsNoFileName() {
    SecretValue value = SecretValue.random();
    List<ThrowingCallable> calls =
        List.of(
            () -> clusters.createSecret(NAME, "../config", value),
            () -> clusters.replaceSecret(NAME, "../config", value));
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no file can have the name"));
  }

  @Test
  void writesNoSecretIfTheStateStoreFails() {
    assertThat(failures(() -> clusters.createSecret(NAME, PASSWORD))).isPositive();
    Optional<String> created = file();
    assertThat(failures(() -> clusters.replaceSecret(NAME, PASSWORD, SecretValue.random())))
        .isPositive();
    assertThat(file()).isPresent().isNotEqualTo(created);
  }

  /**
   * Fails each call of an operation in turn until the operation succeeds, and returns the number of
   * its failures.
   */
  private int failures(Runnable operation) {
    Optional<String> before = file();
    for (int calls = 0; true; calls++) {
      callsUntilFailure = calls;
      try {
        operation.run();
        return calls;
      } catch (StateStoreException failure) {
        assertThat(file()).as("after %d calls", calls).isEqualTo(before);
      } finally {
        callsUntilFailure = Integer.MAX_VALUE;
      }
    }
  }
}
