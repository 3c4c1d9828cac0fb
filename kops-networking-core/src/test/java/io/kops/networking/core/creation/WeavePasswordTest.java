package io.kops.networking.core.creation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.KubernetesVersion;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.request.CreateClusterRequest;
import io.kops.networking.secret.SecretCodes;
import io.kops.networking.secret.SecretStrength;
import io.kops.networking.secret.SecretValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeavePasswordTest {
  private static final SecretValue STRONG = SecretValue.of("Kx7mR2qZp");

  private static CreateClusterRequest.Builder request(String networking) {
    CreateClusterRequest.Builder request = CreateClusterRequest.builder();
    request
        .name(ClusterName.of("k.example.com"))
        .kubernetesVersion(KubernetesVersion.parse("1.10.6"))
        .stateStore("s3://kops-state")
        .zones(List.of(ZoneName.of("us-east-1a")))
        .networking(networking);
    return request;
  }

  private static Creation create(CreateClusterRequest.Builder request) {
    return ClusterCreation.create(request.build(), ExistingNetwork.none(), PlainProvider.ENGINE);
  }

  private static List<ProblemCode> codes(Creation creation) {
    return creation.problems().stream().map(Problem::code).toList();
  }

  @Test
  void isGeneratedByDefault() {
    Creation creation = create(request("weave"));

    assertThat(creation.secrets()).containsOnlyKeys("weavepassword");
    assertThat(SecretStrength.bits(creation.secrets().get("weavepassword")))
        .isGreaterThan(SecretStrength.RECOMMENDED_BITS);
    assertThat(codes(creation)).containsExactly(CreationProblems.WEAVE_PASSWORD_GENERATED);
    assertThat(create(request("weave")).secrets()).isNotEqualTo(creation.secrets());
  }

  @Test
  void isTheOneOfTheRequest() {
    Creation creation = create(request("weave").weavePassword(STRONG));

    assertThat(creation.secrets()).containsExactly(entry("weavepassword", STRONG));
    assertThat(creation.problems().all()).isEmpty();
  }

  @Test
  void isCheckedForItsStrength() {
    assertThat(codes(create(request("weave").weavePassword(SecretValue.of("abc")))))
        .containsExactly(SecretCodes.SECRET_WEAK);

    Creation empty = create(request("weave").weavePassword(SecretValue.of("")));
    assertThat(empty.cluster()).isEmpty();
    assertThat(empty.secrets()).isEmpty();
  }

  @Test
  void isAbsentWithoutEncryption() {
    Creation creation = create(request("weave").weaveEncryption(false));

    assertThat(creation.secrets()).isEmpty();
    assertThat(creation.cluster()).isPresent();
  }

  @Test
  void isAbsentWithOtherProviders() {
    assertThat(create(request("calico")).secrets()).isEmpty();
  }

  @Test
  void isRejectedIfNothingUsesIt() {
    assertThat(codes(create(request("calico").weavePassword(STRONG))))
        .containsExactly(CreationProblems.WEAVE_PASSWORD_UNUSED);
    assertThat(codes(create(request("weave").weaveEncryption(false).weavePassword(STRONG))))
        .containsExactly(CreationProblems.WEAVE_PASSWORD_UNUSED);
  }

  @Test
  void isNotPrinted() {
    assertThat(request("weave").weavePassword(STRONG).build().toString())
        .doesNotContain("Kx7mR2qZp");
    assertThat(create(request("weave").weavePassword(STRONG)).toString())
        .doesNotContain("Kx7mR2qZp");
  }
}
