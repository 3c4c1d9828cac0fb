package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.networking.Calico;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalicoRulesTest {
  private static Problems problems(Calico calico, UnaryOperator<Cluster> edit) {
    return new CalicoProvider().validate(SampleRequests.request(calico, edit));
  }

  private static List<String> texts(Calico calico) {
    return problems(calico, UnaryOperator.identity()).stream().map(Problem::toString).toList();
  }

  @Test
  void acceptsNoOptions() {
    assertThat(problems(Calico.DEFAULT, UnaryOperator.identity())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug", "Info", "WARNING", "error", "fatal", "none"})
  void acceptsFelixLogLevelsInAnyCase(String word) {
    assertThat(texts(Calico.builder().logSeverityScreen(word).build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verbose", "info ", "warn"})
  void rejectsAnUnknownLogLevel(String word) {
    assertThat(texts(Calico.builder().logSeverityScreen(word).build()))
        .containsExactly(
            "error: spec.networking.calico.logSeverityScreen: unknown Felix log level \""
                + word
                + "\"; use one of debug, info, warning, error, fatal, none"
                + " [CALICO_LOG_SEVERITY_UNKNOWN]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 575, 9002, 65535})
  void rejectsAnMtuOutOfRange(int mtu) {
    assertThat(texts(Calico.builder().mtu(mtu).build()))
        .containsExactly(
            "error: spec.networking.calico.mtu: an MTU of "
                + mtu
                + " bytes is not between 576 and 9001; set it to 8981 where all instances "
                + "support jumbo frames, or leave it unset [CALICO_MTU_OUT_OF_RANGE]");
  }

  @ParameterizedTest
  @ValueSource(ints = {8982, 9001})
  void warnsOfAnMtuWithoutRoomForTheTunnel(int mtu) {
    assertThat(texts(Calico.builder().mtu(mtu).build()))
        .containsExactly(
            "warning: spec.networking.calico.mtu: an MTU of "
                + mtu
                + " bytes leaves no room for the 20 bytes of IP-in-IP overhead in a frame of 9001;"
                + " set it to 8981 or less [CALICO_MTU_LEAVES_NO_ROOM]");
  }

  @ParameterizedTest
  @ValueSource(ints = {576, 1440, 8981})
  void acceptsAnyOtherMtu(int mtu) {
    assertThat(texts(Calico.builder().mtu(mtu).build())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536})
  void rejectsAnInvalidPort(int port) {
    assertThat(texts(Calico.builder().prometheusMetricsPort(port).build()))
        .containsExactly(
            "error: spec.networking.calico.prometheusMetricsPort: "
                + port
                + " is not a TCP port; set it to a port from 1 to 65535, or leave it unset for 9091"
                + " [CALICO_METRICS_PORT_INVALID]");
  }

  @Test
  void warnsThatMetricsCannotBeDisabled() {
    Calico calico =
        Calico.builder()
            .prometheusGoMetricsEnabled(false)
            .prometheusProcessMetricsEnabled(false)
            .build();

    assertThat(texts(calico))
        .containsExactly(
            "notice: spec.networking.calico.prometheusGoMetricsEnabled: false has no "
                + "effect: kops 1.10 always includes these metrics [CALICO_METRICS_ALWAYS]",
            "notice: spec.networking.calico.prometheusProcessMetricsEnabled: false has no "
                + "effect: kops 1.10 always includes these metrics [CALICO_METRICS_ALWAYS]");
  }

  @Test
  void warnsOfOptionsUnknownToAnOlderCalico() {
    Calico calico = Calico.builder().mtu(1440).logSeverityScreen("debug").build();

    assertThat(problems(calico, SampleRequests.ofKubernetes("1.5.8")))
        .extracting(Problem::toString)
        .containsExactly(
            "warning: spec.networking.calico.logSeverityScreen: Calico for Kubernetes "
                + "1.5.8 does not support logSeverityScreen; leave it unset, or use Kubernetes "
                + "1.6 or later [CALICO_OPTION_IGNORED]",
            "warning: spec.networking.calico.mtu: Calico for Kubernetes 1.5.8 does not support mtu;"
                + " leave it unset, or use Kubernetes 1.7 or later [CALICO_OPTION_IGNORED]");
    assertThat(problems(calico, SampleRequests.ofKubernetes("1.6.0")))
        .extracting(problem -> problem.path().text())
        .containsExactly("spec.networking.calico.mtu");
    assertThat(problems(calico, SampleRequests.ofKubernetes("1.7.0"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1.5.8, 2.4.0, pre-k8s-1.6", "1.6.0, 2.6.7, k8s-1.6", "1.11.7, 2.6.7, k8s-1.7"})
  void namesCalicoThatIsDeployedInsteadOfMajorVersion(
      String kubernetes, String calico, String manifest) {
    Calico v3 = Calico.builder().majorVersion("v3").build();
    UnaryOperator<Cluster> version = SampleRequests.ofKubernetes(kubernetes);

    assertThat(problems(v3, version))
        .extracting(Problem::toString)
        .containsExactly(
            "warning: spec.networking.calico.majorVersion: kops 1.10 deploys Calico "
                + calico
                + " and ignores majorVersion v3; remove the field, or upgrade to Kubernetes 1.25 or"
                + " later for Calico 3 [CALICO_OPTION_IGNORED]");
    Addon deployed =
        new CalicoProvider()
            .contribute(SampleRequests.request(v3, version)).addons().stream()
                .filter(addon -> addon.id().equals(manifest))
                .findFirst()
                .orElseThrow();
    assertThat(PodView.container(PodView.daemons(deployed), "calico-node").getImage())
        .isEqualTo("quay.io/calico/node:v" + calico);
    assertThat(problems(Calico.builder().majorVersion("v2").build(), withNodes(1))).isEmpty();
  }

  @Test
  void reportsAllProblemsAtOnce() {
    Calico calico =
        Calico.builder().logSeverityScreen("x").mtu(1).prometheusMetricsPort(-1).build();

    assertThat(problems(calico, UnaryOperator.identity()))
        .extracting(problem -> problem.code().name())
        .containsExactly(
            "CALICO_LOG_SEVERITY_UNKNOWN",
            "CALICO_MTU_OUT_OF_RANGE",
            "CALICO_METRICS_PORT_INVALID");
  }

  @Test
  void recommendsRouteReflectorsFor100Instances() {
    assertThat(problems(Calico.DEFAULT, withNodes(98))).isEmpty();
    assertThat(problems(Calico.DEFAULT, withNodes(99)))
        .extracting(Problem::toString)
        .containsExactly(
            "warning: spec.networking.calico: the cluster can grow to 100 instances, and "
                + "Calico opens a BGP session between every two of them; configure route "
                + "reflectors, see docs/calico-route-reflectors.md [CALICO_FULL_MESH]");
  }

  /** One of the nodes is the control plane. */
  private static UnaryOperator<Cluster> withNodes(int most) {
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.name().equals("nodes") ? grown(group, most) : group)
                .toList());
  }

  private static InstanceGroup grown(InstanceGroup group, int most) {
    return group.toBuilder().maxSize(most).build();
  }
}
