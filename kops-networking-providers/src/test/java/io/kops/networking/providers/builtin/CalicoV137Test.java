package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.EgressProxy;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.Calico;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderRequest;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalicoV137Test {
  private static ProviderContribution contribution(Calico calico, UnaryOperator<Cluster> edit) {
    return new CalicoProvider().contribute(requestV137(calico, edit));
  }

  private static ProviderContribution contribution(Calico calico) {
    return contribution(calico, UnaryOperator.identity());
  }

  private static Addon addon(Calico calico) {
    return contribution(calico).addons().get(0);
  }

  private static Map<String, String> env(Addon addon) {
    return PodView.env(PodView.container(PodView.daemons(addon), "calico-node"));
  }

  private static Map<String, String> env(Calico calico) {
    return env(addon(calico));
  }

  private static Map<String, String> config(Addon addon) {
    return KubernetesObjects.named(addon, ConfigMap.class, "calico-config").getData();
  }

  @Test
  void prunesOldObjectsByOneChannelEntry() {
    Addon addon = addon(Calico.DEFAULT);

    assertThat(contribution(Calico.DEFAULT).addons()).hasSize(1);
    assertThat(addon.manifestPath()).isEqualTo("networking.projectcalico.org/k8s-1.25.yaml");
    assertThat(addon.prune()).isTrue();
    assertThat(addon.needsRollingUpdate()).isEmpty();
  }

  @Test
  void encapsulatesBetweenSubnetsByDefault() {
    assertThat(env(Calico.DEFAULT))
        .contains(
            entry("DATASTORE_TYPE", "kubernetes"),
            entry("CLUSTER_TYPE", "kops,bgp"),
            entry("IP", "autodetect"),
            entry("IP6", "none"),
            entry("IP_AUTODETECTION_METHOD", "first-found"),
            entry("CALICO_IPV4POOL_IPIP", "CrossSubnet"),
            entry("CALICO_IPV4POOL_VXLAN", "Never"),
            entry("CALICO_IPV4POOL_CIDR", "100.96.0.0/11"),
            entry("FELIX_AWSSRCDSTCHECK", "Disable"),
            entry("FELIX_BPFENABLED", "false"),
            entry("FELIX_IPTABLESBACKEND", "Auto"),
            entry("FELIX_CHAININSERTMODE", "insert"),
            entry("FELIX_LOGSEVERITYSCREEN", "info"),
            entry("FELIX_PROMETHEUSMETRICSENABLED", "false"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9091"),
            entry("FELIX_PROMETHEUSGOMETRICSENABLED", "false"),
            entry("FELIX_WIREGUARDENABLED", "false"))
        .doesNotContainKeys("FELIX_NFTABLESMODE", "FELIX_TYPHAK8SSERVICENAME", "http_proxy");
    assertThat(config(addon(Calico.DEFAULT)))
        .contains(
            entry("calico_backend", "bird"),
            entry("veth_mtu", "0"),
            entry("typha_service_name", "none"));
    assertThat(config(addon(Calico.DEFAULT)).get("cni_network_config"))
        .contains("\"type\": \"calico-ipam\"", "\"mtu\": __CNI_MTU__")
        .doesNotContain("container_settings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Always", "CrossSubnet", "Never"})
  void usesTheIpipModeOfTheUser(String mode) {
    assertThat(env(Calico.builder().ipipMode(mode).build()))
        .contains(entry("CALICO_IPV4POOL_IPIP", mode), entry("CALICO_IPV4POOL_VXLAN", "Never"));
  }

  @Test
  void runsNoBirdWithVxlan() {
    Addon addon = addon(Calico.builder().encapsulationMode("vxlan").build());
    Container node = PodView.container(PodView.daemons(addon), "calico-node");

    assertThat(config(addon)).containsEntry("calico_backend", "vxlan");
    assertThat(env(addon))
        .contains(
            entry("CALICO_IPV4POOL_IPIP", "Never"), entry("CALICO_IPV4POOL_VXLAN", "CrossSubnet"));
    assertThat(node.getLivenessProbe().getExec().getCommand())
        .containsExactly("/bin/calico-node", "-felix-live");
    assertThat(node.getReadinessProbe().getExec().getCommand())
        .containsExactly("/bin/calico-node", "-felix-ready");
    assertThat(env(Calico.builder().encapsulationMode("vxlan").vxlanMode("Always").build()))
        .containsEntry("CALICO_IPV4POOL_VXLAN", "Always");
  }

  @Test
  void replacesKubeProxyWithEbpf() {
    Calico bpf =
        Calico.builder()
            .bpfEnabled(true)
            .bpfExternalServiceMode("DSR")
            .bpfLogLevel("Info")
            .bpfKubeProxyIptablesCleanupEnabled(true)
            .build();

    assertThat(contribution(bpf).nodeNetworking().kubeProxy()).isFalse();
    assertThat(
            KubernetesObjects.named(addon(bpf), ConfigMap.class, "kubernetes-services-endpoint")
                .getData())
        .containsExactly(
            entry("KUBERNETES_SERVICE_HOST", "api.internal.sample.example.com"),
            entry("KUBERNETES_SERVICE_PORT", "443"));
    assertThat(env(bpf))
        .contains(
            entry("FELIX_BPFENABLED", "true"),
            entry("FELIX_BPFEXTERNALSERVICEMODE", "DSR"),
            entry("FELIX_BPFLOGLEVEL", "Info"),
            entry("FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED", "true"));
    assertThat(contribution(Calico.DEFAULT).nodeNetworking().kubeProxy()).isTrue();
    assertThat(KubernetesObjects.objects(addon(Calico.DEFAULT)))
        .doesNotContain("ConfigMap kubernetes-services-endpoint");
  }

  @ParameterizedTest
  @CsvSource({"Disable, 3", "Enable, 3", "DoNothing, 0"})
  void letsFelixDisableTheSourceCheckByDefault(String check, int grants) {
    Calico calico = Calico.builder().awsSrcDstCheck(check).build();

    assertThat(env(calico)).containsEntry("FELIX_AWSSRCDSTCHECK", check);
    assertThat(contribution(calico).iamGrants()).hasSize(grants);
  }

  @Test
  void allowsEveryInstanceToChangeInterfaces() {
    assertThat(contribution(Calico.DEFAULT).iamGrants())
        .extracting(grant -> grant.role())
        .containsExactly(
            InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER, InstanceGroupRole.NODE);
    assertThat(contribution(Calico.DEFAULT).iamGrants())
        .allSatisfy(
            grant -> {
              assertThat(grant.statement().actions())
                  .containsExactly("ec2:DescribeInstances", "ec2:ModifyNetworkInterfaceAttribute");
              assertThat(grant.statement().resources()).containsExactly("*");
              assertThat(grant.statement().conditions()).isEmpty();
            });
  }

  @Test
  void opensIpipFromNodesToControlPlane() {
    assertThat(contribution(Calico.DEFAULT).firewallRules())
        .extracting(FirewallRule::name)
        .containsExactly("node-to-master-protocol-ipip");
  }

  @Test
  void addsTyphaOnRequest() {
    Addon without = addon(Calico.DEFAULT);
    Addon with =
        addon(
            Calico.builder()
                .typhaReplicas(3)
                .typhaPrometheusMetricsEnabled(true)
                .typhaPrometheusMetricsPort(9193)
                .build());
    Container typha = PodView.container(PodView.deployment(with, "calico-typha"), "calico-typha");

    assertThat(KubernetesObjects.objects(without))
        .noneMatch(object -> object.contains("calico-typha"));
    assertThat(KubernetesObjects.objects(with))
        .contains(
            "PodDisruptionBudget calico-typha", "Service calico-typha", "Deployment calico-typha");
    assertThat(KubernetesObjects.named(with, Service.class, "calico-typha").getSpec().getPorts())
        .singleElement()
        .satisfies(port -> assertThat(port.getPort()).isEqualTo(5473));
    assertThat(env(with))
        .containsEntry("FELIX_TYPHAK8SSERVICENAME", "calico-config/typha_service_name");
    assertThat(config(with)).containsEntry("typha_service_name", "calico-typha");
    assertThat(PodView.env(typha))
        .contains(
            entry("TYPHA_PROMETHEUSMETRICSENABLED", "true"),
            entry("TYPHA_PROMETHEUSMETRICSPORT", "9193"));
    assertThat(typha.getPorts()).hasSize(2);
    assertThat(typha.getImage()).isEqualTo("docker.io/calico/typha:v3.31.6");
  }

  @Test
  void usesTheRegistryAndVersionOfTheUser() {
    PodTemplateSpec pods =
        PodView.daemons(
            addon(Calico.builder().registry("registry.example.com:5000/m").version("v9").build()));

    assertThat(pods.getSpec().getInitContainers())
        .extracting(Container::getName, Container::getImage)
        .containsExactly(
            tuple("upgrade-ipam", "registry.example.com:5000/m/calico/cni:v9"),
            tuple("install-cni", "registry.example.com:5000/m/calico/cni:v9"),
            tuple("ebpf-bootstrap", "registry.example.com:5000/m/calico/node:v9"));
  }

  @Test
  void writesFelixOptionsAsVariables() {
    assertThat(
            env(
                Calico.builder()
                    .chainInsertMode("append")
                    .iptablesBackend("NFT")
                    .nftablesMode("Enabled")
                    .logSeverityScreen("debug")
                    .prometheusMetricsEnabled(true)
                    .prometheusMetricsPort(9191)
                    .prometheusGoMetricsEnabled(true)
                    .prometheusProcessMetricsEnabled(true)
                    .ipv4AutoDetectionMethod("interface=ens.*")
                    .wireguardEnabled(true)
                    .build()))
        .contains(
            entry("FELIX_CHAININSERTMODE", "append"),
            entry("FELIX_IPTABLESBACKEND", "NFT"),
            entry("FELIX_NFTABLESMODE", "Enabled"),
            entry("FELIX_LOGSEVERITYSCREEN", "debug"),
            entry("FELIX_PROMETHEUSMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSMETRICSPORT", "9191"),
            entry("FELIX_PROMETHEUSGOMETRICSENABLED", "true"),
            entry("FELIX_PROMETHEUSPROCESSMETRICSENABLED", "true"),
            entry("IP_AUTODETECTION_METHOD", "interface=ens.*"),
            entry("FELIX_WIREGUARDENABLED", "true"));
  }

  @Test
  void usesMtuForwardingAndCpuOfTheUser() {
    Addon addon =
        addon(Calico.builder().mtu(8941).allowIpForwarding(true).cpuRequest("500m").build());
    Container node = PodView.container(PodView.daemons(addon), "calico-node");

    assertThat(config(addon)).containsEntry("veth_mtu", "8941");
    assertThat(config(addon).get("cni_network_config")).contains("\"allow_ip_forwarding\": true");
    assertThat(node.getResources().getRequests()).isEqualTo(Map.of("cpu", new Quantity("500m")));
    assertThat(
            PodView.container(PodView.daemons(addon(Calico.DEFAULT)), "calico-node")
                .getResources()
                .getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("250m")));
  }

  @Test
  void usesTheProxyOfTheCluster() {
    Addon addon =
        contribution(
                Calico.DEFAULT,
                cluster ->
                    cluster.edit(
                        spec ->
                            spec.egressProxy(
                                EgressProxy.builder()
                                    .host("proxy.example.com")
                                    .port(3128)
                                    .excludes("127.0.0.1,localhost")
                                    .build())))
            .addons()
            .get(0);

    assertThat(env(addon))
        .contains(
            entry("http_proxy", "http://proxy.example.com:3128"),
            entry("https_proxy", "http://proxy.example.com:3128"),
            entry("no_proxy", "127.0.0.1,localhost"));
  }

  @Test
  void usesNodeRangesWithoutEncapsulationForIpv6() {
    ProviderContribution contribution = contribution(Calico.DEFAULT, SampleRequests::withIpv6);
    Addon addon = contribution.addons().get(0);
    PodTemplateSpec pods = PodView.daemons(addon);

    assertThat(env(addon))
        .contains(
            entry("IP", "none"),
            entry("IP6", "autodetect"),
            entry("IP6_AUTODETECTION_METHOD", "first-found"),
            entry("CALICO_IPV4POOL_IPIP", "Never"),
            entry("FELIX_IPV6SUPPORT", "true"),
            entry("FELIX_AWSSRCDSTCHECK", "DoNothing"),
            entry("NO_DEFAULT_POOLS", "true"),
            entry("USE_POD_CIDR", "true"),
            entry("CALICO_ROUTER_ID", "hash"))
        .doesNotContainKey("CALICO_IPV4POOL_CIDR");
    assertThat(config(addon).get("cni_network_config"))
        .contains("usePodCidrIPv6")
        .doesNotContain("calico-ipam");
    assertThat(config(addon)).containsEntry("calico_backend", "none");
    assertThat(pods.getSpec().getInitContainers())
        .extracting(Container::getName)
        .containsExactly("install-cni", "ebpf-bootstrap");
    assertThat(contribution.iamGrants()).isEmpty();
    assertThat(contribution.nodeNetworking().ubuntuPackages()).isEmpty();
  }

  @Test
  void definesEveryKindByPluralAndGroup() {
    List<CustomResourceDefinition> definitions =
        KubernetesObjects.all(addon(Calico.DEFAULT), CustomResourceDefinition.class);

    assertThat(definitions)
        .extracting(each -> each.getMetadata().getName())
        .contains(
            "bgpconfigurations.crd.projectcalico.org",
            "blockaffinities.crd.projectcalico.org",
            "caliconodestatuses.crd.projectcalico.org",
            "globalnetworkpolicies.crd.projectcalico.org",
            "ipamblocks.crd.projectcalico.org",
            "stagedkubernetesnetworkpolicies.crd.projectcalico.org",
            "tiers.crd.projectcalico.org",
            "adminnetworkpolicies.policy.networking.k8s.io",
            "baselineadminnetworkpolicies.policy.networking.k8s.io")
        .hasSize(24)
        .doesNotHaveDuplicates();
    assertThat(definitions)
        .allSatisfy(
            each ->
                assertThat(each.getMetadata().getName())
                    .isEqualTo(
                        each.getSpec().getNames().getPlural() + "." + each.getSpec().getGroup()));
    assertThat(definitions)
        .filteredOn(each -> each.getSpec().getScope().equals("Namespaced"))
        .extracting(each -> each.getSpec().getNames().getKind())
        .containsExactly(
            "NetworkPolicy", "NetworkSet", "StagedKubernetesNetworkPolicy", "StagedNetworkPolicy");
  }

  @Test
  void keepsUnknownFieldsAndSetsDefaultsOfCalico() {
    Addon addon = addon(Calico.DEFAULT);

    assertThat(
            StructuralSchema.of(addon, "bgpconfigurations.crd.projectcalico.org")
                .stored(
                    Map.of(
                        "spec",
                        Map.of(
                            "asNumber",
                            64512,
                            "nodeMeshPassword",
                            Map.of("secretKeyRef", Map.of("key", "password"))))))
        .isEqualTo(
            Map.of(
                "spec",
                Map.of(
                    "asNumber",
                    64512,
                    "nodeMeshPassword",
                    Map.of("secretKeyRef", Map.of("key", "password", "name", "")),
                    "serviceLoadBalancerAggregation",
                    "Enabled")));
    assertThat(
            StructuralSchema.of(addon, "ipamblocks.crd.projectcalico.org")
                .stored(Map.of("spec", Map.of("cidr", "10.0.0.0/26"))))
        .isEqualTo(Map.of("spec", Map.of("cidr", "10.0.0.0/26", "sequenceNumber", 0)));
    assertThat(
            StructuralSchema.of(addon, "kubecontrollersconfigurations.crd.projectcalico.org")
                .stored(Map.of("spec", Map.of("controllers", Map.of("loadBalancer", Map.of())))))
        .isEqualTo(
            Map.of(
                "spec",
                Map.of("controllers", Map.of("loadBalancer", Map.of("assignIPs", "AllServices")))));
    assertThat(
            StructuralSchema.of(addon, "felixconfigurations.crd.projectcalico.org")
                .stored(Map.of("spec", Map.of("bpfEnabled", true))))
        .isEqualTo(Map.of("spec", Map.of("bpfEnabled", true)));
  }

  @Test
  void grantsOnlyDefinedKinds() {
    List<String> plurals =
        KubernetesObjects.all(addon(Calico.DEFAULT), CustomResourceDefinition.class).stream()
            .map(each -> each.getSpec().getNames().getPlural())
            .toList();

    for (String role : List.of("calico-node", "calico-cni-plugin", "calico-kube-controllers")) {
      assertThat(KubernetesObjects.rules(addon(Calico.DEFAULT), "ClusterRole", role))
          .filteredOn(rule -> rule.startsWith("crd.projectcalico.org: "))
          .isNotEmpty()
          .allSatisfy(
              rule ->
                  assertThat(List.of(rule.split(": ")[1].split(", ")))
                      .filteredOn(name -> !name.startsWith("global") || name.contains("network"))
                      .isSubsetOf(plurals));
    }
  }

  @Test
  void installsWireGuardWhenEncrypting() {
    NodeNetworking nodes = contribution(Calico.DEFAULT).nodeNetworking();

    assertThat(nodes.ubuntuPackages()).containsExactly("wireguard");
    assertThat(nodes.cniBinaries()).isEmpty();
    assertThat(nodes.wholeCniArchive()).isFalse();
    assertThat(
            contribution(Calico.builder().wireguardEnabled(false).build())
                .nodeNetworking()
                .ubuntuPackages())
        .isEmpty();
  }

  private static List<String> problems(Calico calico, UnaryOperator<Cluster> edit) {
    ProviderRequest request = requestV137(calico, edit);
    return new CalicoProvider().validate(request).all().stream().map(Problem::toString).toList();
  }

  @Test
  void validatesAnMtuByEncapsulation() {
    assertThat(problems(Calico.builder().mtu(8981).build(), UnaryOperator.identity())).isEmpty();
    assertThat(
            problems(
                Calico.builder().mtu(8981).wireguardEnabled(true).build(),
                UnaryOperator.identity()))
        .containsExactly(
            "warning: spec.networking.calico.mtu: an MTU of 8981 bytes does not fit into the"
                + " instances' 9001 bytes with WireGuard over IPv4 (60 bytes); leave it unset, or"
                + " set it to 8941 or less [CALICO_MTU_LEAVES_NO_ROOM]");
    assertThat(problems(Calico.builder().mtu(100).build(), UnaryOperator.identity()))
        .singleElement()
        .asString()
        .contains("CALICO_MTU_OUT_OF_RANGE");
  }

  @Test
  void recommendsTyphaForManyInstances() {
    UnaryOperator<Cluster> grown =
        cluster ->
            cluster.withInstanceGroups(
                cluster.instanceGroups().stream()
                    .map(group -> group.toBuilder().maxSize(120).build())
                    .toList());

    assertThat(problems(Calico.DEFAULT, grown))
        .anyMatch(problem -> problem.contains("CALICO_WITHOUT_TYPHA"))
        .anyMatch(problem -> problem.contains("CALICO_FULL_MESH"));
    assertThat(
            problems(Calico.builder().typhaReplicas(3).encapsulationMode("vxlan").build(), grown))
        .isEmpty();
  }

  @Test
  void rejectsInvalidMetricsPorts() {
    assertThat(
            problems(
                Calico.builder()
                    .prometheusMetricsPort(70000)
                    .typhaPrometheusMetricsPort(-1)
                    .build(),
                UnaryOperator.identity()))
        .hasSize(2)
        .allMatch(problem -> problem.contains("CALICO_METRICS_PORT_INVALID"));
  }
}
