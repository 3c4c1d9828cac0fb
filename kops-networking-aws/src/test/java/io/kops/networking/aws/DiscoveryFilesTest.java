package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.kops.networking.apply.ApplyReport;
import io.kops.networking.aws.problem.ServiceAccountCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ServiceAccountIssuerDiscovery;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.plan.Plan;
import io.kops.networking.problem.Problem;
import io.kops.networking.state.StateKey;
import io.kops.networking.state.StateStore;
import io.kops.networking.state.StateStoreException;
import io.kops.networking.state.StateVersion;
import io.kops.networking.state.StoredObject;
import io.kops.networking.state.WriteCondition;
import io.kops.networking.state.testkit.InMemoryStateStore;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discovery documents of a discovery store that is in the state store. */
class DiscoveryFilesTest {
  private static final String FOLDER = "discovery/k.example.com/";
  private static final StateKey CONFIGURATION =
      StateKey.of(FOLDER + ".well-known/openid-configuration");
  private static final StateKey JWKS = StateKey.of(FOLDER + "openid/v1/jwks");
  private static final StateKey UNMANAGED = StateKey.of(FOLDER + "openid/v1/other");

  private final V137Clusters account = new V137Clusters();
  private final StateStore store = new InMemoryStateStore();
  private final AtomicReference<List<RSAPublicKey>> keys = new AtomicReference<>(List.of(key(1)));
  private final AtomicReference<Optional<StateKey>> unwritable =
      new AtomicReference<>(Optional.empty());
  private final AwsNetworking networking = networking(account, new FailingStore(), keys);

  @AfterEach
  void closeAccount() {
    networking.close();
    account.close();
  }

  private static AwsNetworking networking(
      V137Clusters account, StateStore store, AtomicReference<List<RSAPublicKey>> keys) {
    return AwsNetworking.builder()
        .ec2(account.aws().ec2())
        .iam(account.aws().iam())
        .parallelism(1)
        .pacing(account.pacing())
        .clusterStore(new ClusterStore(store))
        .serviceAccountKeys(cluster -> keys.get())
        .build();
  }

  private static RSAPublicKey key(int number) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA")
              .generatePublic(
                  new RSAPublicKeySpec(
                      BigInteger.ONE.shiftLeft(2047).add(BigInteger.valueOf(2L * number + 1)),
                      BigInteger.valueOf(65_537)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static Cluster cluster(String discoveryStore) {
    Cluster cluster = V137Clusters.withServiceAccounts();
    ServiceAccountIssuerDiscovery discovery =
        cluster.spec().serviceAccountIssuerDiscovery().orElseThrow();
    return cluster.edit(
        spec ->
            spec.serviceAccountIssuerDiscovery(
                discovery.toBuilder().discoveryStore(discoveryStore).build()));
  }

  private static Cluster cluster() {
    return cluster("s3://state/" + FOLDER);
  }

  private static Cluster withoutRoles() {
    return V137Clusters.v137("us-east-1a").build();
  }

  /** Returns an example of the notice about the policy of the bucket. */
  static List<Problem> problems() {
    try (V137Clusters account = new V137Clusters();
        AwsNetworking networking =
            networking(account, new InMemoryStateStore(), new AtomicReference<>(List.of(key(1))))) {
      return networking.plan(cluster()).problems().all();
    }
  }

  private void update(Cluster cluster) {
    assertThat(networking.update(cluster).unfinished()).isEmpty();
    assertThat(networking.plan(cluster).isUpToDate()).isTrue();
  }

  private String text(StateKey key) {
    return store.read(key).orElseThrow().text();
  }

  private int keyCount() {
    return JsonParser.parseString(text(JWKS)).getAsJsonObject().getAsJsonArray("keys").size();
  }

  private static List<Problem> about(Plan plan, ServiceAccountCodes code) {
    return plan.problems().all().stream().filter(problem -> problem.code() == code).toList();
  }

  @Test
  void writesDocumentsWithTheCluster() {
    Plan plan = networking.plan(cluster());

    assertThat(about(plan, ServiceAccountCodes.DISCOVERY_DOCUMENTS_UNMANAGED)).isEmpty();
    assertThat(about(plan, ServiceAccountCodes.DISCOVERY_DOCUMENTS_MUST_BE_PUBLIC))
        .singleElement()
        .satisfies(notice -> assertThat(notice.toString()).contains("s3:GetObject", FOLDER));
    update(cluster());
    assertThat(JsonParser.parseString(text(CONFIGURATION)).getAsJsonObject().get("issuer"))
        .hasToString("\"https://state.s3.us-east-1.amazonaws.com/discovery/k.example.com\"");
    assertThat(keyCount()).isEqualTo(1);
  }

  @Test
  void publishesNewKeys() {
    update(cluster());
    keys.set(List.of(key(1), key(2)));

    assertThat(TestAccount.changes(networking.plan(cluster())))
        .containsExactly("~ StateObject/" + JWKS + " content");
    update(cluster());
    assertThat(keyCount()).isEqualTo(2);
  }

  @Test
  void restoresEditedDocuments() {
    update(cluster());
    String before = text(CONFIGURATION);
    store.write(CONFIGURATION, "{}".getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);

    update(cluster());

    assertThat(text(CONFIGURATION)).isEqualTo(before);
  }

  @Test
  void deletesDocumentsWithTheCluster() {
    update(cluster());
    store.write(UNMANAGED, new byte[0], WriteCondition.ANY);

    assertThat(networking.delete(cluster().name()).unfinished()).isEmpty();

    assertThat(store.list(FOLDER)).containsExactly(UNMANAGED);
    assertThat(account.aws().state().roles()).isEmpty();
  }

  @Test
  void movesDocumentsToAnotherStore() {
    update(cluster());

    update(cluster("s3://state/moved"));

    assertThat(store.list(FOLDER)).isEmpty();
    assertThat(store.list("moved/")).hasSize(2);
  }

  @Test
  void deletesDocumentsOfFormerDiscovery() {
    update(cluster());

    update(withoutRoles());

    assertThat(store.list(FOLDER)).isEmpty();
  }

  @Test
  void controlPlaneKeepsPermissionsUntilDocumentsAreWritten() {
    update(withoutRoles());
    unwritable.set(Optional.of(JWKS));

    ApplyReport report = networking.update(cluster());

    assertThat(report.unfinished())
        .extracting(outcome -> outcome.id().toString())
        .contains("IamRolePolicy/masters.k.example.com");
    unwritable.set(Optional.empty());
    update(cluster());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://keys/k.example.com", "s3://state-2/k.example.com", "s3://state/a b"})
  void leavesOtherStoresToTheHost(String discoveryStore) {
    Plan plan = networking.plan(cluster(discoveryStore));

    assertThat(about(plan, ServiceAccountCodes.DISCOVERY_DOCUMENTS_UNMANAGED)).hasSize(1);
    assertThat(plan.resources())
        .extracting(resource -> resource.id().name())
        .noneMatch(name -> name.contains("openid"));
  }

  @Test
  void leavesDocumentsToTheHostIfItHasNoKeys() {
    keys.set(List.of());
    store.write(JWKS, "{}".getBytes(StandardCharsets.UTF_8), WriteCondition.ANY);

    assertThat(about(networking.plan(cluster()), ServiceAccountCodes.DISCOVERY_DOCUMENTS_UNMANAGED))
        .hasSize(1);
    update(cluster());
    update(withoutRoles());

    assertThat(text(JWKS)).isEqualTo("{}");
  }

  /** The store, in which one object cannot be written. */
  private final class FailingStore implements StateStore {
    @Override
    public Optional<StoredObject> read(StateKey key) {
      return store.read(key);
    }

    @Override
    public StateVersion write(StateKey key, byte[] content, WriteCondition condition) {
      if (unwritable.get().filter(key::equals).isPresent()) {
        throw new StateStoreException(key + " cannot be written", "allow s3:PutObject", null);
      }
      return store.write(key, content, condition);
    }

    @Override
    public void delete(StateKey key, WriteCondition condition) {
      store.delete(key, condition);
    }

    @Override
    public List<StateKey> list(String prefix) {
      return store.list(prefix);
    }
  }
}
