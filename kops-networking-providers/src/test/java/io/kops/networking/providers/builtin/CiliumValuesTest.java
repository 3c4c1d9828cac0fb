package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.request;
import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.ProviderCodes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Options whose values the API server would reject, as in the validation of pods, Services and
 * ConfigMaps of Kubernetes ({@code pkg/apis/core/validation/validation.go}).
 */
class CiliumValuesTest {
  private static Problems problems(Cilium.Builder cilium) {
    return new CiliumProvider().validate(requestV137(cilium.build()));
  }

  private static Cilium.Builder metrics(int port) {
    return Cilium.builder().enablePrometheusMetrics(true).agentPrometheusPort(port);
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        invalid("agentPrometheusPort", metrics(-1)),
        invalid("agentPrometheusPort", metrics(65_536)),
        invalid("agentPrometheusPort", metrics(9964)),
        invalid("agentPrometheusPort", metrics(4244).hubbleEnabled(true)),
        invalid("agentPrometheusPort", metrics(9965).hubbleEnabled(true).addHubbleMetrics("drop")),
        invalid("extraConfig[a b]", Cilium.builder().putExtraConfig("a b", "true")),
        invalid("extraConfig[]", Cilium.builder().putExtraConfig("", "true")),
        invalid("extraConfig[..]", Cilium.builder().putExtraConfig("..", "true")),
        invalid("extraConfig[.]", Cilium.builder().putExtraConfig(".", "true")),
        invalid("ingress.sharedLoadBalancerServiceName", shared("Web")),
        invalid("ingress.sharedLoadBalancerServiceName", shared("1-web")),
        invalid("ingress.sharedLoadBalancerServiceName", shared("web.example")),
        invalid("ingress.sharedLoadBalancerServiceName", shared("w".repeat(64))),
        invalid(
            "agentPodAnnotations[my team]", Cilium.builder().putAgentPodAnnotation("my team", "a")),
        invalid(
            "operatorPodAnnotations[a/b/c]",
            Cilium.builder().putOperatorPodAnnotation("a/b/c", "a")),
        invalid("cniBinPath", Cilium.builder().cniBinPath("/opt/../cni")),
        invalid("clusterName", Cilium.builder().hubbleEnabled(true).clusterName("my cluster")),
        invalid("clusterName", Cilium.builder().hubbleEnabled(true).clusterName("a\"b")));
  }

  private static Cilium.Builder shared(String name) {
    return Cilium.builder().ingressEnabled(true).ingressSharedLoadBalancerServiceName(name);
  }

  private static Arguments invalid(String field, Cilium.Builder cilium) {
    return Arguments.of(field, cilium);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void rejectsInvalidValues(String field, Cilium.Builder cilium) {
    assertThat(problems(cilium).of(ProviderCodes.CILIUM_VALUE_INVALID))
        .extracting(problem -> problem.path().toString())
        .containsExactly("spec.networking.cilium." + field);
  }

  static Stream<Cilium.Builder> valid() {
    return Stream.of(
        metrics(0),
        metrics(1),
        metrics(65_535),
        metrics(4244),
        metrics(9965).hubbleEnabled(true),
        Cilium.builder().agentPrometheusPort(9964),
        Cilium.builder().putExtraConfig("enable-bgp_control.plane", "true"),
        Cilium.builder().ingressEnabled(false).ingressSharedLoadBalancerServiceName("not used"),
        shared("w".repeat(63)),
        shared(""),
        Cilium.builder().putAgentPodAnnotation("example.com/Team_a.b", ""),
        Cilium.builder().putOperatorPodAnnotation("Team", ""),
        Cilium.builder().cniBinPath("/opt/cni..d/bin"),
        Cilium.builder().hubbleEnabled(true).clusterName("east.example.com"));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void acceptsValidValues(Cilium.Builder cilium) {
    assertThat(problems(cilium)).isEmpty();
  }

  @Test
  void namesTheIgnoredOptionAndTheRelease() {
    assertThat(problems(Cilium.builder().addLabels("x")))
        .extracting(Problem::message)
        .containsExactly("kops 1.37 does not pass the option labels to Cilium 1.18");
  }

  @Test
  void acceptsAnyValueOnKops110() {
    assertThat(
            new CiliumProvider()
                .validate(request(Cilium.builder().cniBinPath("/opt/../cni").build())))
        .isEmpty();
  }
}
