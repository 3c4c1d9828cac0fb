package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.extensions.DaemonSet;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.networking.KubeRouter;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.providers.ProviderCodes;
import io.kops.networking.providers.SampleRequests;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.FirewallRule;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import io.kops.networking.spi.Keyset;
import io.kops.networking.spi.NodeFile;
import io.kops.networking.spi.NodeNetworking;
import io.kops.networking.spi.ProviderContribution;
import io.kops.networking.spi.RollingUpdateScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class KubeRouterProviderTest {
  private static ProviderContribution contribution(UnaryOperator<Cluster> edit) {
    return new KubeRouterProvider().contribute(SampleRequests.request(KubeRouter.DEFAULT, edit));
  }

  private static Addon addon() {
    return contribution(UnaryOperator.identity()).addons().get(0);
  }

  private static Problems problems(UnaryOperator<Cluster> edit) {
    return new KubeRouterProvider().validate(SampleRequests.request(KubeRouter.DEFAULT, edit));
  }

  private static UnaryOperator<Cluster> withNodePolicy(String policy) {
    return cluster -> cluster.edit(spec -> spec.putAdditionalPolicy("node", policy));
  }

  @Test
  void addsOneChannelVariant() {
    assertThat(contribution(UnaryOperator.identity()).addons())
        .extracting(
            Addon::manifestPath,
            addon -> addon.version().orElseThrow(),
            addon -> addon.kubernetesVersion().orElseThrow().toString(),
            Addon::selector,
            Addon::needsRollingUpdate)
        .containsExactly(
            tuple(
                "networking.kuberouter/k8s-1.6.yaml",
                "0.1.1-kops.2",
                ">=1.6.0",
                Map.of("role.kubernetes.io/networking", "1"),
                Optional.of(RollingUpdateScope.ALL)));
  }

  @Test
  void grantsReadingOfRoutesAndServices() {
    assertThat(KubernetesObjects.objects(addon()))
        .containsExactly(
            "ServiceAccount kube-router",
            "ClusterRole kube-router",
            "ClusterRoleBinding kube-router",
            "ConfigMap kube-router-cfg",
            "DaemonSet kube-router");
    assertThat(KubernetesObjects.rules(addon(), "ClusterRole", "kube-router"))
        .containsExactly(
            "\"\": namespaces, pods, services, nodes, endpoints: get, list, watch",
            "networking.k8s.io: networkpolicies: get, list, watch",
            "extensions: networkpolicies: get, list, watch");
  }

  @Test
  void bindsTheRoleToTheKubeconfigUser() {
    assertThat(KubernetesObjects.only(addon(), ClusterRoleBinding.class).getSubjects())
        .extracting(Subject::getKind, Subject::getName)
        .containsExactly(
            tuple("ServiceAccount", "kube-router"), tuple("User", "system:kube-router"));
  }

  @Test
  void bridgesPods() {
    String json = KubernetesObjects.only(addon(), ConfigMap.class).getData().get("cni-conf.json");

    assertThat(new Load(LoadSettings.builder().build()).loadFromString(json))
        .isEqualTo(
            Map.of(
                "name",
                "kubernetes",
                "type",
                "bridge",
                "bridge",
                "kube-bridge",
                "isDefaultGateway",
                true,
                "ipam",
                Map.of("type", "host-local")));
  }

  @Test
  void runsRoutingFirewallAndServicesOnEveryInstance() {
    PodTemplateSpec pod = PodView.daemons(addon());
    Container agent = PodView.container(pod, "kube-router");

    assertThat(pod.getSpec().getHostNetwork()).isTrue();
    assertThat(pod.getSpec().getServiceAccountName()).isEqualTo("kube-router");
    assertThat(pod.getMetadata().getAnnotations())
        .isEqualTo(Map.of("scheduler.alpha.kubernetes.io/critical-pod", ""));
    assertThat(PodView.tolerations(pod))
        .containsExactly(
            "CriticalAddonsOnly Exists", "node-role.kubernetes.io/master NoSchedule Exists");
    assertThat(agent.getImage()).isEqualTo("cloudnativelabs/kube-router:v0.1.0");
    assertThat(agent.getArgs())
        .containsExactly(
            "--run-router=true",
            "--run-firewall=true",
            "--run-service-proxy=true",
            "--metrics-port=12013",
            "--kubeconfig=/var/lib/kube-router/kubeconfig");
    assertThat(PodView.env(agent)).isEqualTo(Map.of("NODE_NAME", "spec.nodeName"));
    assertThat(agent.getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("100m"), "memory", new Quantity("250Mi")));
    assertThat(agent.getSecurityContext().getPrivileged()).isTrue();
    assertThat(PodView.mounts(pod, agent))
        .containsExactly(
            "/lib/modules<-/lib/modules ro",
            "/etc/cni/net.d<-/etc/cni/net.d",
            "/var/lib/kube-router/kubeconfig<-/var/lib/kube-router/kubeconfig ro");
    assertThat(agent.getLivenessProbe())
        .extracting(
            probe -> probe.getHttpGet().getPath(),
            probe -> probe.getHttpGet().getPort().getIntVal(),
            Probe::getInitialDelaySeconds,
            Probe::getPeriodSeconds)
        .containsExactly("/healthz", 20244, 10, 3);
  }

  @Test
  void keepsAnExistingConfig() {
    PodTemplateSpec pod = PodView.daemons(addon());
    Container installer = pod.getSpec().getInitContainers().get(0);

    assertThat(installer.getImage()).isEqualTo("busybox");
    assertThat(installer.getCommand()).containsExactly("/bin/sh", "-c");
    assertThat(installer.getArgs())
        .singleElement()
        .asString()
        .contains(
            "target=/etc/cni/net.d/10-kuberouter.conf\n",
            "if [ ! -f \"$target\" ]; then\n",
            "cp /etc/kube-router/cni-conf.json ");
    assertThat(PodView.mounts(pod, installer))
        .containsExactly(
            "/etc/cni/net.d<-/etc/cni/net.d", "/etc/kube-router<-configmap kube-router-cfg");
  }

  @Test
  void usesTheDefaultSelector() {
    DaemonSet daemons = KubernetesObjects.only(addon(), DaemonSet.class);

    assertThat(daemons.getSpec().getSelector().getMatchLabels())
        .isEqualTo(daemons.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(Map.of("k8s-app", "kube-router", "tier", "node"));
  }

  @Test
  void labelsItsObjectsLikeItsPods() {
    Map<String, String> labels =
        Map.of("k8s-app", "kube-router", "tier", "node", Addon.NETWORKING_LABEL, "1");

    assertThat(KubernetesObjects.only(addon(), ConfigMap.class).getMetadata().getLabels())
        .isEqualTo(labels);
    assertThat(KubernetesObjects.only(addon(), DaemonSet.class).getMetadata().getLabels())
        .isEqualTo(labels);
  }

  @Test
  void addsAKubeconfigAndNoKubeProxy() {
    NodeNetworking node = contribution(UnaryOperator.identity()).nodeNetworking();

    assertThat(node.networkPlugin()).contains("cni");
    assertThat(node.kubeProxy()).isFalse();
    assertThat(node.files())
        .containsExactly(
            new NodeFile(
                "/var/lib/kube-router/kubeconfig",
                "0400",
                new NodeFile.Content.Kubeconfig(new Keyset("kube-router", "system:kube-router"))));
  }

  @Test
  void opensTunnelsToTheControlPlane() {
    assertThat(contribution(UnaryOperator.identity()).firewallRules())
        .extracting(FirewallRule::name, FirewallRule::protocol)
        .containsExactly(tuple("node-to-master-protocol-ipip", "4"));
  }

  @Test
  void grantsNodesOnlyTheAgentKey() {
    assertThat(contribution(UnaryOperator.identity()).iamGrants())
        .containsExactly(
            new IamGrant(
                InstanceGroupRole.NODE,
                IamStatement.allowOn(
                    List.of("arn:aws:s3:::state/sample.example.com/pki/private/kube-router/*"),
                    List.of("s3:Get*"))));
    assertThat(contribution(SampleRequests::withLegacyIam).iamGrants()).isEmpty();
  }

  @Test
  void warnsOfTheMissingNodePermission() {
    assertThat(problems(UnaryOperator.identity()))
        .extracting(Problem::toString)
        .containsExactly(
            "warning: spec.additionalPolicies[node]: kube-router on the nodes may not "
                + "disable the source/destination check of its instance, and EC2 then drops "
                + "packets between pods; set it to [{\"Effect\": \"Allow\", \"Action\": "
                + "[\"ec2:ModifyInstanceAttribute\"], \"Resource\": [\"*\"]}] "
                + "[KUBE_ROUTER_SOURCE_CHECK]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec2:ModifyInstanceAttribute", "ec2:Modify*", "ec2:*"})
  void acceptsNodesThatMayModifyInstances(String action) {
    String policy =
        "[{\"Effect\": \"Allow\", \"Action\": [\"%s\"], \"Resource\": [\"*\"]}]".formatted(action);

    assertThat(problems(withNodePolicy(policy))).isEmpty();
  }

  @Test
  void rejectsAnotherNodePermission() {
    assertThat(problems(withNodePolicy("[{\"Action\": [\"ec2:DescribeInstances\"]}]")))
        .extracting(Problem::code)
        .containsExactly(ProviderCodes.KUBE_ROUTER_SOURCE_CHECK);
  }
}
