package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Kindnet;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindnetProviderTest {
  private static ProviderContribution contribution(Kindnet kindnet) {
    return new KindnetProvider().contribute(requestV137(kindnet));
  }

  private static Addon addon(Kindnet kindnet) {
    return contribution(kindnet).addons().get(0);
  }

  private static Container daemon(Addon addon) {
    return PodView.container(PodView.daemons(addon), "kindnet-cni");
  }

  private static List<String> command(Kindnet kindnet) {
    return daemon(addon(kindnet)).getCommand();
  }

  @Test
  void declaresItsCapabilities() {
    assertThat(command(Kindnet.DEFAULT))
        .containsExactly(
            "/bin/kindnetd",
            "--hostname-override=$(NODE_NAME)",
            "--v=2",
            "--dns-caching=false",
            "--nat64=false",
            "--fastpath-threshold=0",
            "--masquerading=true",
            "--no-masquerade-cidr=172.20.0.0/16,100.96.0.0/11,100.64.0.0/13");
  }

  @Test
  void mapsEveryOptionToAFlag() {
    assertThat(
            command(
                Kindnet.builder()
                    .networkPolicies(true)
                    .adminNetworkPolicies(true)
                    .dnsCaching(false)
                    .nat64(true)
                    .fastPathThreshold(20)
                    .logLevel(4)
                    .build()))
        .contains(
            "--v=4",
            "--network-policy=true",
            "--admin-network-policy=true",
            "--dns-caching=false",
            "--nat64=true",
            "--fastpath-threshold=20");
  }

  @Test
  void usesTheMasqueradeSettingsOfTheUser() {
    assertThat(command(Kindnet.builder().masqueradeEnabled(false).build()))
        .contains("--masquerading=false")
        .noneMatch(flag -> flag.startsWith("--no-masquerade-cidr"));
    assertThat(
            command(
                Kindnet.builder()
                    .addMasqueradeNonMasqueradeCidrs("10.0.0.0/8", "192.168.0.0/16")
                    .build()))
        .contains("--masquerading=true", "--no-masquerade-cidr=10.0.0.0/8,192.168.0.0/16");
  }

  @Test
  void masqueradesNoIpv6() {
    Addon addon =
        new KindnetProvider()
            .contribute(requestV137(Kindnet.DEFAULT, SampleRequests::withIpv6))
            .addons()
            .get(0);

    assertThat(daemon(addon).getCommand())
        .contains("--masquerading=false")
        .noneMatch(flag -> flag.startsWith("--no-masquerade-cidr"));
  }

  @Test
  void addsAdminPolicyDefinitions() {
    assertThat(KubernetesObjects.objects(addon(Kindnet.DEFAULT)))
        .noneMatch(object -> object.startsWith("CustomResourceDefinition"));
    assertThat(
            KubernetesObjects.objects(addon(Kindnet.builder().adminNetworkPolicies(true).build())))
        .contains("CustomResourceDefinition adminnetworkpolicies.policy.networking.k8s.io");
    Addon baseline = addon(Kindnet.builder().baselineAdminNetworkPolicies(true).build());
    assertThat(KubernetesObjects.objects(baseline))
        .contains("CustomResourceDefinition baselineadminnetworkpolicies.policy.networking.k8s.io");
    assertThat(daemon(baseline).getCommand()).contains("--admin-network-policy=true");
    assertThat(KubernetesObjects.rules(baseline, "ClusterRole", "kindnet"))
        .contains("policy.networking.k8s.io: baselineadminnetworkpolicies: list, watch");
  }

  @Test
  void grantsTheRequestsOfTheDaemon() {
    assertThat(KubernetesObjects.rules(addon(Kindnet.DEFAULT), "ClusterRole", "kindnet"))
        .containsExactly(
            "\"\": nodes: list, watch, patch",
            "\"\": nodes/proxy, nodes/configz: get",
            "\"\": configmaps: get",
            "\"\": pods, namespaces: list, watch",
            "networking.k8s.io: networkpolicies: list, watch");
  }

  @Test
  void runsTheDaemonOnEveryNodeWithContainerd() {
    PodTemplateSpec pods = PodView.daemons(addon(Kindnet.DEFAULT));
    Container daemon = daemon(addon(Kindnet.DEFAULT));

    assertThat(daemon.getImage()).isEqualTo("registry.k8s.io/networking/kindnet:v1.0.1");
    assertThat(daemon.getSecurityContext().getPrivileged()).isTrue();
    assertThat(PodView.tolerations(pods)).containsExactly("NoSchedule Exists");
    assertThat(PodView.mounts(pods, daemon))
        .containsExactly(
            "/etc/cni/net.d<-/etc/cni/net.d",
            "/var/lib/cni-kindnet<-/var/lib/cni-kindnet",
            "/var/run/nri<-/var/run/nri");
    assertThat(PodView.mounts(pods, PodView.initContainer(pods, "install-cni-bin")))
        .containsExactly("/cni<-/opt/cni/bin");
  }

  @Test
  void usesTheVersionOfTheUserInBothContainers() {
    PodTemplateSpec pods = PodView.daemons(addon(Kindnet.builder().version("v2.0.0").build()));

    assertThat(pods.getSpec().getContainers().get(0).getImage()).endsWith(":v2.0.0");
    assertThat(pods.getSpec().getInitContainers().get(0).getImage()).endsWith(":v2.0.0");
  }

  @Test
  void allowsEveryInstanceToDisableItsCheck() {
    assertThat(contribution(Kindnet.DEFAULT).iamGrants())
        .extracting(
            grant -> grant.role(),
            grant -> grant.statement().actions(),
            grant -> grant.statement().conditions())
        .containsExactlyElementsOf(
            List.of(
                    InstanceGroupRole.CONTROL_PLANE,
                    InstanceGroupRole.API_SERVER,
                    InstanceGroupRole.NODE)
                .stream()
                .map(
                    role ->
                        tuple(
                            role,
                            List.of("ec2:ModifyInstanceAttribute"),
                            Map.of("aws:ResourceTag/KubernetesCluster", "sample.example.com")))
                .toList());
  }

  @Test
  void replacesAllInstancesAndWarnsAsExperimental() {
    assertThat(addon(Kindnet.DEFAULT).needsRollingUpdate()).contains(RollingUpdateScope.ALL);
    assertThat(addon(Kindnet.DEFAULT).prune()).isFalse();
    assertThat(addon(Kindnet.DEFAULT).manifestPath()).isEqualTo("networking.kindnet/k8s-1.32.yaml");
    assertThat(contribution(Kindnet.DEFAULT).notices())
        .extracting(Problem::code)
        .containsExactly(ProviderCodes.KINDNET_EXPERIMENTAL);
  }
}
