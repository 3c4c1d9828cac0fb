package io.kops.networking.providers.builtin;

import static io.kops.networking.providers.SampleRequests.requestV137;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPHeader;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.KubeletSettings;
import io.kops.networking.networking.Cilium;
import io.kops.networking.problem.Problem;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.NodeUnit;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.ProviderRequest;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CiliumV137Test {
  private static final Cilium PROXYING = Cilium.builder().enableNodePort(true).build();
  private static final Cilium ENI = PROXYING.toBuilder().ipam("eni").build();

  private static ProviderContribution contribution(Cilium cilium) {
    return new CiliumProvider().contribute(requestV137(cilium));
  }

  private static Addon addon(Cilium cilium) {
    return contribution(cilium).addons().get(0);
  }

  private static Map<String, String> config(Addon addon) {
    return KubernetesObjects.named(addon, ConfigMap.class, "cilium-config").getData();
  }

  private static Map<String, String> config(Cilium cilium) {
    return config(addon(cilium));
  }

  private static Container agent(Addon addon) {
    return PodView.container(PodView.daemons(addon), "cilium-agent");
  }

  @Test
  void writesTheChannelEntryOfKops() {
    Addon addon = addon(PROXYING);

    assertThat(addon.id()).isEqualTo("k8s-1.16");
    assertThat(addon.manifestPath()).isEqualTo("networking.cilium.io/k8s-1.16-v1.15.yaml");
    assertThat(addon.needsRollingUpdate()).contains(RollingUpdateScope.ALL);
    assertThat(addon.prune()).isFalse();
    assertThat(addon.needsPki()).isFalse();
    assertThat(
            KubernetesObjects.only(addon, DaemonSet.class).getSpec().getUpdateStrategy().getType())
        .isEqualTo("OnDelete");
  }

  @Test
  void usesTheDefaultsOfKops() {
    assertThat(config(PROXYING))
        .contains(
            entry("agent-not-ready-taint-key", "node.cilium.io/agent-not-ready"),
            entry("auto-direct-node-routes", "false"),
            entry("bpf-lb-map-max", "65536"),
            entry("bpf-map-dynamic-size-ratio", "0.0025"),
            entry("bpf-policy-map-max", "16384"),
            entry("cluster-name", "default"),
            entry("cluster-pool-ipv4-mask-size", "24"),
            entry("cni-exclusive", "true"),
            entry("enable-bpf-masquerade", "false"),
            entry("dnsproxy-enable-transparent-mode", "true"),
            entry("enable-ipv4", "true"),
            entry("enable-ipv4-masquerade", "true"),
            entry("enable-ipv6", "false"),
            entry("enable-l7-proxy", "true"),
            entry("enable-policy", "default"),
            entry("identity-allocation-mode", "crd"),
            entry("identity-change-grace-period", "5s"),
            entry("ipam", "kubernetes"),
            entry("kube-proxy-replacement", "true"),
            entry("monitor-aggregation", "medium"),
            entry("operator-api-serve-addr", "127.0.0.1:9234"),
            entry("routing-mode", "tunnel"),
            entry("tunnel-protocol", "vxlan"),
            entry("tofqdns-dns-reject-response-code", "refused"),
            entry("write-cni-conf-when-ready", "/host/etc/cni/net.d/05-cilium.conflist"))
        .doesNotContainKeys(
            "bpf-ct-global-any-max",
            "bpf-lb-algorithm",
            "bpf-nat-global-max",
            "cluster-id",
            "enable-hubble",
            "kvstore",
            "enable-wireguard",
            "enable-ipsec",
            "eni-tags",
            "prometheus-serve-addr");
  }

  static Stream<Arguments> options() {
    Cilium.Builder base = PROXYING.toBuilder();
    return Stream.of(
        option(Cilium.builder(), "kube-proxy-replacement", "false"),
        option(PROXYING.toBuilder().debug(true), "debug", "true"),
        option(PROXYING.toBuilder().tunnel("geneve"), "tunnel-protocol", "geneve"),
        option(PROXYING.toBuilder().tunnel("disabled"), "routing-mode", "native"),
        option(PROXYING.toBuilder().ipam("crd"), "ipam", "crd"),
        option(PROXYING.toBuilder().autoDirectNodeRoutes(true), "auto-direct-node-routes", "true"),
        option(PROXYING.toBuilder().bpfCtGlobalAnyMax(1), "bpf-ct-global-any-max", "1"),
        option(PROXYING.toBuilder().bpfCtGlobalTcpMax(2), "bpf-ct-global-tcp-max", "2"),
        option(PROXYING.toBuilder().bpfLbAlgorithm("maglev"), "bpf-lb-algorithm", "maglev"),
        option(PROXYING.toBuilder().bpfLbMaglevTableSize("251"), "bpf-lb-maglev-table-size", "251"),
        option(PROXYING.toBuilder().bpfLbMapMax(3), "bpf-lb-map-max", "3"),
        option(PROXYING.toBuilder().bpfLbSock(true), "bpf-lb-sock", "true"),
        option(PROXYING.toBuilder().bpfLbSockHostNsOnly(true), "bpf-lb-sock-hostns-only", "true"),
        option(PROXYING.toBuilder().bpfNatGlobalMax(4), "bpf-nat-global-max", "4"),
        option(PROXYING.toBuilder().bpfNeighGlobalMax(5), "bpf-neigh-global-max", "5"),
        option(PROXYING.toBuilder().bpfPolicyMapMax(6), "bpf-policy-map-max", "6"),
        option(PROXYING.toBuilder().preallocateBpfMaps(true), "preallocate-bpf-maps", "true"),
        option(
            PROXYING.toBuilder().iptablesRulesNoinstall(true), "install-iptables-rules", "false"),
        option(PROXYING.toBuilder().enableHostFirewall(true), "enable-host-firewall", "true"),
        option(PROXYING.toBuilder().enableL7Proxy(false), "enable-l7-proxy", "false"),
        option(
            PROXYING.toBuilder().enableLocalRedirectPolicy(true),
            "enable-local-redirect-policy",
            "true"),
        option(PROXYING.toBuilder().enableServiceTopology(true), "enable-service-topology", "true"),
        option(
            PROXYING.toBuilder().enableUnreachableRoutes(true),
            "enable-unreachable-routes",
            "true"),
        option(
            PROXYING.toBuilder().enableEndpointHealthChecking(false),
            "enable-endpoint-health-checking",
            "false"),
        option(PROXYING.toBuilder().monitorAggregation("low"), "monitor-aggregation", "low"),
        option(
            PROXYING.toBuilder().toFqdnsDnsRejectResponseCode("nameError"),
            "tofqdns-dns-reject-response-code",
            "nameError"),
        option(PROXYING.toBuilder().clusterName("east"), "cluster-name", "east"),
        option(PROXYING.toBuilder().clusterId(7), "cluster-id", "7"),
        option(
            PROXYING.toBuilder().identityAllocationMode("kvstore"),
            "identity-allocation-mode",
            "kvstore"),
        option(
            PROXYING.toBuilder().identityChangeGracePeriod("9s"),
            "identity-change-grace-period",
            "9s"),
        option(PROXYING.toBuilder().disableEndpointCrd(true), "disable-endpoint-crd", "true"),
        option(PROXYING.toBuilder().cniExclusive(false), "cni-exclusive", "false"),
        option(PROXYING.toBuilder().chainingMode("portmap"), "cni-chaining-mode", "portmap"),
        option(PROXYING.toBuilder().disableMasquerade(true), "enable-ipv4-masquerade", "false"),
        option(PROXYING.toBuilder().enableBpfMasquerade(true), "enable-bpf-masquerade", "true"),
        option(base.enablePrometheusMetrics(true).addMetrics("+a", "-b"), "metrics", "+a -b"));
  }

  private static Arguments option(Cilium.Builder cilium, String key, String value) {
    return Arguments.of(key, value, cilium.build());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("options")
  void mapsOptionsToConfigKeys(String key, String value, Cilium cilium) {
    assertThat(config(cilium)).containsEntry(key, value);
  }

  @Test
  void appliesUserConfigLast() {
    assertThat(
            config(
                PROXYING.toBuilder()
                    .putExtraConfig("enable-policy", "always")
                    .putExtraConfig("bpf-lb-mode", "dsr")
                    .build()))
        .contains(entry("enable-policy", "always"), entry("bpf-lb-mode", "dsr"));
  }

  @Test
  void connectsAgentsToTheApiServerDirectly() {
    PodTemplateSpec pods = PodView.daemons(addon(PROXYING));

    assertThat(PodView.env(agent(addon(PROXYING))))
        .contains(
            entry("KUBERNETES_SERVICE_HOST", "api.internal.sample.example.com"),
            entry("KUBERNETES_SERVICE_PORT", "443"));
    assertThat(pods.getSpec().getInitContainers())
        .extracting(Container::getName)
        .containsExactly(
            "config",
            "mount-cgroup",
            "apply-sysctl-overwrites",
            "mount-bpf-fs",
            "clean-cilium-state",
            "install-cni-binaries");
    assertThat(PodView.tolerations(pods)).containsExactly("Exists");
    assertThat(PodView.mounts(pods, agent(addon(PROXYING))))
        .contains(
            "/sys/fs/bpf<-/sys/fs/bpf",
            "/var/run/cilium/netns<-/var/run/netns",
            "/host/etc/cni/net.d<-/etc/cni/net.d",
            "/lib/modules<-/lib/modules ro");
  }

  @Test
  void letsBuildConfigWriteTheConfigurationOfTheNode() {
    PodTemplateSpec pods = PodView.daemons(addon(PROXYING));
    Container agent = agent(addon(PROXYING));

    assertThat(agent.getArgs()).containsExactly("--config-dir=/tmp/cilium/config-map");
    assertThat(PodView.mounts(pods, agent))
        .contains("/tmp<-nothing yet")
        .noneMatch(mount -> mount.startsWith("/tmp/cilium"));
    assertThat(PodView.mounts(pods, PodView.initContainer(pods, "config")))
        .containsExactly("/tmp<-nothing yet");
  }

  @Test
  void grantsCapabilitiesInsteadOfPrivileges() {
    PodTemplateSpec pods = PodView.daemons(addon(PROXYING));

    assertThat(pods.getSpec().getInitContainers())
        .filteredOn(
            container ->
                container.getSecurityContext() != null
                    && Boolean.TRUE.equals(container.getSecurityContext().getPrivileged()))
        .extracting(Container::getName)
        .containsExactly("mount-bpf-fs");
    assertThat(agent(addon(PROXYING)).getSecurityContext().getPrivileged()).isNull();
    assertThat(agent(addon(PROXYING)).getSecurityContext().getCapabilities().getDrop())
        .containsExactly("ALL");
    assertThat(agent(addon(PROXYING)).getSecurityContext().getCapabilities().getAdd())
        .contains("NET_ADMIN", "SYS_ADMIN", "SYS_MODULE")
        .hasSize(12);
  }

  @Test
  void waitsTenMinutesForTheAgentToStart() {
    assertThat(agent(addon(PROXYING)).getStartupProbe().getFailureThreshold()).isEqualTo(300);
    assertThat(agent(addon(PROXYING)).getStartupProbe().getPeriodSeconds()).isEqualTo(2);
    assertThat(agent(addon(PROXYING)).getLivenessProbe().getHttpGet().getHttpHeaders())
        .extracting(HTTPHeader::getName)
        .containsExactly("brief", "require-k8s-connectivity");
  }

  @Test
  void addsTheMonitorWhenDebugging() {
    PodTemplateSpec pods = PodView.daemons(addon(PROXYING.toBuilder().debug(true).build()));

    assertThat(pods.getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactly("cilium-agent", "cilium-monitor");
    assertThat(PodView.daemons(addon(PROXYING)).getSpec().getContainers())
        .extracting(Container::getName)
        .containsExactly("cilium-agent");
  }

  @Test
  void looksForHostToolsWhereTheUserPutsPlugIns() {
    PodTemplateSpec pods =
        PodView.daemons(addon(PROXYING.toBuilder().cniBinPath("/home/kubernetes/bin").build()));

    for (String container : List.of("mount-cgroup", "apply-sysctl-overwrites")) {
      assertThat(PodView.env(PodView.initContainer(pods, container)))
          .containsEntry("BIN_PATH", "/home/kubernetes/bin");
      assertThat(PodView.mounts(pods, PodView.initContainer(pods, container)))
          .contains("/hostbin<-/home/kubernetes/bin");
    }
  }

  @Test
  void readsSecretsOfTlsPolicies() {
    assertThat(KubernetesObjects.rules(addon(PROXYING), "ClusterRole", "cilium"))
        .contains("\"\": namespaces, services, pods, endpoints, nodes, secrets: get, list, watch");
  }

  @Test
  void usesImagesAndRequestsOfTheUser() {
    Addon plain = addon(PROXYING);
    Addon own =
        addon(
            PROXYING.toBuilder()
                .registry("registry.example.com")
                .version("v1.18.13")
                .cpuRequest("1")
                .memoryRequest("1Gi")
                .build());

    assertThat(agent(plain).getImage()).isEqualTo("quay.io/cilium/cilium:v1.18.12");
    assertThat(agent(plain).getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("25m"), "memory", new Quantity("128Mi")));
    assertThat(agent(own).getImage()).isEqualTo("registry.example.com/cilium/cilium:v1.18.13");
    assertThat(agent(own).getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("1"), "memory", new Quantity("1Gi")));
    assertThat(
            PodView.deployment(own, "cilium-operator").getSpec().getContainers().get(0).getImage())
        .isEqualTo("registry.example.com/cilium/operator:v1.18.13");
  }

  @Test
  void needsNoKeysForWireGuard() {
    Cilium wireguard =
        PROXYING.toBuilder().enableEncryption(true).encryptionType("wireguard").build();

    assertThat(config(wireguard))
        .contains(entry("enable-wireguard", "true"), entry("encrypt-node", "false"))
        .doesNotContainKey("enable-ipsec");
    assertThat(contribution(wireguard).secrets()).isEmpty();
    assertThat(contribution(wireguard).notices()).isEmpty();
  }

  @Test
  void readsIpsecKeysFromASecretOutsideTheManifest() {
    Cilium ipsec = PROXYING.toBuilder().enableEncryption(true).nodeEncryption(true).build();
    ProviderRequest withKeys =
        requestV137(ipsec).toBuilder().addExistingSecrets("ciliumpassword").build();
    ProviderContribution contribution = new CiliumProvider().contribute(withKeys);
    Addon addon = contribution.addons().get(0);

    assertThat(config(addon))
        .contains(
            entry("enable-ipsec", "true"),
            entry("ipsec-key-file", "/etc/ipsec/keys"),
            entry("encrypt-node", "true"));
    assertThat(addon.secrets())
        .containsExactly(
            new AddonSecret("kube-system", "cilium-ipsec-keys", Map.of("keys", "ciliumpassword")));
    assertThat(PodView.mounts(PodView.daemons(addon), agent(addon)))
        .contains("/etc/ipsec<-secret cilium-ipsec-keys");
    assertThat(contribution.secrets())
        .singleElement()
        .satisfies(
            secret -> {
              assertThat(secret.name()).isEqualTo("ciliumpassword");
              assertThat(secret.required()).isTrue();
            });
    assertThat(contribution.notices()).isEmpty();
    assertThat(contribution(ipsec).notices())
        .extracting(Problem::code)
        .containsExactly(ProviderCodes.CILIUM_WITHOUT_KEYS);
    assertThat(addon(ipsec).secrets()).isEmpty();
  }

  @Test
  void issuesHubbleCertificatesFromItsOwnAuthority() {
    Addon addon = addon(PROXYING.toBuilder().hubbleEnabled(true).clusterName("a.b").build());

    assertThat(addon.needsPki()).isTrue();
    assertThat(KubernetesObjects.objects(addon))
        .contains(
            "ServiceAccount hubble-relay",
            "ConfigMap hubble-relay-config",
            "Service hubble-peer",
            "Service hubble-relay",
            "Deployment hubble-relay",
            "Certificate hubble-server-certs",
            "Certificate hubble-relay-client-certs");
    assertThat(config(addon))
        .contains(
            entry("enable-hubble", "true"),
            entry("hubble-listen-address", ":4244"),
            entry("hubble-tls-cert-file", "/var/lib/cilium/tls/hubble/server.crt"));
    assertThat(addon.manifest()).contains("\"*.a-b.hubble-grpc.cilium.io\"");
    assertThat(KubernetesObjects.objects(addon(PROXYING)))
        .noneMatch(object -> object.contains("hubble"));
  }

  @Test
  void addsIngressWithItsClassAndSharedService() {
    Cilium ingress = PROXYING.toBuilder().ingressEnabled(true).build();
    Addon plain = addon(ingress);
    Addon dedicated =
        addon(ingress.toBuilder().ingressDefaultLoadBalancerMode("dedicated").build());
    Addon shared =
        addon(
            ingress.toBuilder()
                .ingressDefaultLoadBalancerMode("shared")
                .ingressSharedLoadBalancerServiceName("web")
                .build());

    assertThat(config(plain))
        .contains(
            entry("enable-ingress-controller", "true"),
            entry("enable-envoy-config", "true"),
            entry("envoy-secrets-namespace", "kube-system"))
        .doesNotContainKeys(
            "enforce-ingress-https", "enable-ingress-secrets-sync", "ingress-default-lb-mode");
    assertThat(KubernetesObjects.objects(plain))
        .contains(
            "IngressClass cilium",
            "Role cilium-ingress-secrets",
            "Role cilium-envoy-config-secrets",
            "Service cilium-ingress",
            "Endpoints cilium-ingress");
    assertThat(config(dedicated)).containsEntry("ingress-default-lb-mode", "dedicated");
    assertThat(KubernetesObjects.objects(dedicated)).doesNotContain("Service cilium-ingress");
    assertThat(config(shared))
        .contains(
            entry("ingress-default-lb-mode", "shared"),
            entry("ingress-shared-lb-service-name", "web"));
    assertThat(KubernetesObjects.objects(shared)).contains("Service web", "Endpoints web");
    assertThat(KubernetesObjects.rules(plain, "ClusterRole", "cilium-operator"))
        .contains(
            "networking.k8s.io: ingresses, ingressclasses: get, list, watch",
            "networking.k8s.io: ingresses/status, ingresses/finalizers: update");
    assertThat(KubernetesObjects.rules(addon(PROXYING), "ClusterRole", "cilium-operator"))
        .noneMatch(rule -> rule.contains("ingresses"));
  }

  @Test
  void passesTheOptionsOfIngressAndGatewayToTheAgent() {
    assertThat(
            config(
                PROXYING.toBuilder()
                    .ingressEnabled(true)
                    .ingressEnforceHttps(false)
                    .ingressEnableSecretsSync(false)
                    .ingressLoadBalancerAnnotationPrefixes("service.alpha.kubernetes.io")
                    .gatewayApiEnabled(true)
                    .gatewayApiEnableSecretsSync(true)
                    .build()))
        .contains(
            entry("enforce-ingress-https", "false"),
            entry("enable-ingress-secrets-sync", "false"),
            entry("ingress-lb-annotation-prefixes", "service.alpha.kubernetes.io"),
            entry("enable-gateway-api-secrets-sync", "true"));
  }

  @Test
  void servesHubbleMetrics() {
    Addon addon =
        addon(PROXYING.toBuilder().hubbleEnabled(true).addHubbleMetrics("drop", "tcp").build());

    assertThat(config(addon))
        .contains(entry("hubble-metrics", "drop tcp"), entry("hubble-metrics-server", ":9965"));
    assertThat(KubernetesObjects.objects(addon)).contains("Service hubble-metrics");
    assertThat(agent(addon).getPorts())
        .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
        .containsExactly(tuple("peer-service", 4244), tuple("hubble-metrics", 9965));
    Addon without = addon(PROXYING.toBuilder().hubbleEnabled(true).build());
    assertThat(config(without)).doesNotContainKeys("hubble-metrics", "hubble-metrics-server");
    assertThat(KubernetesObjects.objects(without)).doesNotContain("Service hubble-metrics");
  }

  @Test
  void addsTheGatewayApiWithoutItsDefinitions() {
    Addon addon = addon(PROXYING.toBuilder().gatewayApiEnabled(true).build());

    assertThat(config(addon))
        .contains(entry("enable-gateway-api", "true"), entry("enable-envoy-config", "true"));
    assertThat(KubernetesObjects.objects(addon))
        .contains("GatewayClass cilium", "Role cilium-gateway-secrets")
        .noneMatch(object -> object.startsWith("CustomResourceDefinition"));
    assertThat(KubernetesObjects.rules(addon, "ClusterRole", "cilium-operator"))
        .anyMatch(rule -> rule.startsWith("gateway.networking.k8s.io: gatewayclasses, gateways"))
        .contains("gateway.networking.k8s.io: gatewayclasses: patch");
  }

  @Test
  void servesMetricsOnTheirPorts() {
    Addon addon =
        addon(PROXYING.toBuilder().enablePrometheusMetrics(true).agentPrometheusPort(9190).build());

    assertThat(config(addon))
        .contains(
            entry("prometheus-serve-addr", ":9190"),
            entry("proxy-prometheus-port", "9964"),
            entry("operator-prometheus-serve-addr", ":9963"));
    assertThat(PodView.daemons(addon).getMetadata().getAnnotations())
        .contains(entry("prometheus.io/scrape", "true"), entry("prometheus.io/port", "9190"));
    assertThat(agent(addon).getPorts())
        .extracting(ContainerPort::getName, ContainerPort::getContainerPort)
        .containsExactly(tuple("prometheus", 9190), tuple("envoy-metrics", 9964));
    assertThat(KubernetesObjects.named(addon, Service.class, "cilium-agent").getSpec().getPorts())
        .extracting(ServicePort::getPort, port -> port.getTargetPort().getStrVal())
        .containsExactly(tuple(9190, "prometheus"), tuple(9964, "envoy-metrics"));
    assertThat(
            KubernetesObjects.named(addon, Service.class, "cilium-operator").getSpec().getPorts())
        .extracting(ServicePort::getPort, port -> port.getTargetPort().getStrVal())
        .containsExactly(tuple(9963, "prometheus"));
    assertThat(KubernetesObjects.all(addon(PROXYING), Service.class)).isEmpty();
  }

  @Test
  void annotatesPodsAsConfigured() {
    Addon addon =
        addon(
            PROXYING.toBuilder()
                .putAgentPodAnnotation("a.example.com/x", "1")
                .putOperatorPodAnnotation("b.example.com/y", "no")
                .build());

    assertThat(PodView.daemons(addon).getMetadata().getAnnotations())
        .containsEntry("a.example.com/x", "1")
        .containsEntry("kubectl.kubernetes.io/default-container", "cilium-agent");
    assertThat(PodView.deployment(addon, "cilium-operator").getMetadata().getAnnotations())
        .containsExactly(entry("b.example.com/y", "no"));
  }

  @Test
  void connectsToItsOwnEtcdByTheApiName() {
    Cilium etcd = PROXYING.toBuilder().etcdManaged(true).build();

    assertThat(config(etcd))
        .contains(
            entry("kvstore", "etcd"),
            entry("kvstore-opt", "{\"etcd.config\": \"/var/lib/etcd-config/etcd.config\"}"));
    assertThat(
            new Load(LoadSettings.builder().build())
                .loadFromString(config(etcd).get("etcd-config")))
        .isEqualTo(
            Map.of(
                "endpoints",
                List.of("https://api.internal.sample.example.com:4003"),
                "trusted-ca-file",
                "/var/lib/etcd-secrets/etcd-ca.crt",
                "key-file",
                "/var/lib/etcd-secrets/etcd-client-cilium.key",
                "cert-file",
                "/var/lib/etcd-secrets/etcd-client-cilium.crt"));
    assertThat(contribution(etcd).nodeNetworking().files())
        .extracting(NodeFile::path)
        .contains(
            "/etc/kubernetes/pki/cilium/etcd-ca.crt",
            "/etc/kubernetes/pki/cilium/etcd-client-cilium.crt",
            "/etc/kubernetes/pki/cilium/etcd-client-cilium.key");
  }

  @Test
  void givesPodsVpcAddressesWithEni() {
    ProviderContribution contribution =
        new CiliumProvider()
            .contribute(
                requestV137(
                    ENI, cluster -> cluster.edit(spec -> spec.putCloudLabel("team", "net"))));
    Addon addon = contribution.addons().get(0);

    assertThat(config(addon))
        .contains(
            entry("ipam", "eni"),
            entry("routing-mode", "native"),
            entry("enable-endpoint-routes", "true"),
            entry("auto-create-cilium-node-resource", "true"),
            entry("enable-bpf-masquerade", "true"),
            entry("eni-tags", "KubernetesCluster=sample.example.com,team=net"))
        .doesNotContainKey("tunnel-protocol");
    assertThat(
            PodView.deployment(addon, "cilium-operator").getSpec().getContainers().get(0).getArgs())
        .contains("--eni-tags=KubernetesCluster=sample.example.com,team=net");
    assertThat(agent(addon).getLifecycle().getPostStart()).isNotNull();
    assertThat(agent(addon(PROXYING)).getLifecycle().getPostStart()).isNull();
  }

  @Test
  void grantsEniPermissionsToTheControlPlane() {
    List<IamGrant> grants = contribution(ENI).iamGrants();

    assertThat(grants)
        .filteredOn(grant -> grant.statement().actions().contains("ec2:CreateNetworkInterface"))
        .extracting(IamGrant::role)
        .containsExactly(InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER);
    assertThat(grants)
        .filteredOn(
            grant -> grant.statement().actions().equals(List.of("ec2:DescribeInstanceTypes")))
        .extracting(IamGrant::role)
        .containsExactly(
            InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.API_SERVER, InstanceGroupRole.NODE);
    assertThat(contribution(PROXYING).iamGrants()).isEmpty();
  }

  private static UnaryOperator<Cluster> instances(String type) {
    return cluster ->
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(group -> group.toBuilder().machineType(type).build())
                .toList());
  }

  @Test
  void limitsPodsToEniAddresses() {
    NodeNetworking nodes =
        new CiliumProvider()
            .contribute(
                requestV137(
                    ENI,
                    cluster ->
                        instances("m5.large")
                            .apply(cluster)
                            .edit(
                                spec ->
                                    spec.controlPlaneKubelet(
                                        KubeletSettings.builder().maxPods(20).build()))))
            .nodeNetworking();

    assertThat(nodes.maxPods()).containsExactly(entry("nodes", 29));
    assertThat(nodes.nodeIpFromMetadata()).isTrue();
    assertThat(contribution(PROXYING).nodeNetworking().maxPods()).isEmpty();
    assertThat(contribution(PROXYING).nodeNetworking().nodeIpFromMetadata()).isFalse();
  }

  @Test
  void reportsAnUnknownInstanceType() {
    ProviderContribution contribution =
        new CiliumProvider().contribute(requestV137(ENI, instances("z9.large")));

    assertThat(contribution.nodeNetworking().maxPods()).isEmpty();
    assertThat(contribution.notices())
        .extracting(Problem::code)
        .containsExactly(ProviderCodes.ENI_INSTANCE_TYPE_UNKNOWN);
  }

  @Test
  void mountsFileSystemsAndSetsSysctls() {
    NodeNetworking nodes = contribution(PROXYING).nodeNetworking();

    assertThat(nodes.kubeProxy()).isFalse();
    assertThat(contribution(Cilium.DEFAULT).nodeNetworking().kubeProxy()).isTrue();
    assertThat(nodes.wholeCniArchive()).isFalse();
    assertThat(nodes.cniBinaries()).isEmpty();
    assertThat(
            contribution(PROXYING.toBuilder().chainingMode("portmap").build())
                .nodeNetworking()
                .wholeCniArchive())
        .isTrue();
    assertThat(nodes.units())
        .extracting(NodeUnit::name)
        .containsExactly("cilium-bpffs.service", "run-cilium-cgroupv2.mount");
    assertThat(nodes.sysctls())
        .containsOnly(
            entry("net.ipv4.conf.all.rp_filter", "0"),
            entry("net.ipv4.conf.lxc*.rp_filter", "0"),
            entry("net.ipv4.conf.cilium_*.rp_filter", "0"));
    assertThat(nodes.files())
        .extracting(NodeFile::path)
        .containsExactly("/usr/lib/systemd/networkd.conf.d/40-disable-manage-foreign-routes.conf");
  }

  @Test
  void runsTwoOperatorsOnAnHaControlPlane() {
    Addon two =
        new CiliumProvider()
            .contribute(
                requestV137(
                    PROXYING,
                    cluster ->
                        cluster.withInstanceGroups(
                            Stream.concat(
                                    cluster.instanceGroups().stream(),
                                    cluster.groups(InstanceGroupRole.CONTROL_PLANE).stream()
                                        .map(group -> group.toBuilder().name("other").build()))
                                .toList())))
            .addons()
            .get(0);

    assertThat(two.manifest()).contains("replicas: 2\n");
    assertThat(addon(PROXYING).manifest()).contains("replicas: 1\n");
  }

  @Test
  void routesIpv6WithoutMasquerading() {
    Addon addon =
        new CiliumProvider()
            .contribute(requestV137(PROXYING, SampleRequests::withIpv6))
            .addons()
            .get(0);

    assertThat(config(addon))
        .contains(
            entry("enable-ipv4", "false"),
            entry("enable-ipv6", "true"),
            entry("enable-ipv4-masquerade", "false"),
            entry("enable-ipv6-masquerade", "false"),
            entry("routing-mode", "native"),
            entry("operator-api-serve-addr", "[::1]:9234"));
    assertThat(agent(addon).getLivenessProbe().getHttpGet().getHost()).isEqualTo("::1");
  }

  @Test
  void warnsOfOptionsThatKopsIgnores() {
    Cilium old =
        PROXYING.toBuilder()
            .enablePolicy("always")
            .accessLog("/dev/stdout")
            .toFqdnsEnablePoller(true)
            .enableRemoteNodeIdentity(true)
            .build();

    assertThat(new CiliumProvider().validate(requestV137(old)))
        .extracting(problem -> problem.path().toString(), Problem::code)
        .containsExactly(
            tuple("spec.networking.cilium.accessLog", ProviderCodes.CILIUM_OPTION_IGNORED),
            tuple("spec.networking.cilium.enablePolicy", ProviderCodes.CILIUM_OPTION_IGNORED),
            tuple(
                "spec.networking.cilium.toFqdnsEnablePoller", ProviderCodes.CILIUM_OPTION_IGNORED));
    assertThat(new CiliumProvider().validate(requestV137(PROXYING))).isEmpty();
  }
}
