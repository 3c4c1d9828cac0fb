package io.kops.networking.providers.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.extensions.Deployment;
import io.kops.networking.providers.KubernetesObjects;
import io.kops.networking.providers.PodView;
import io.kops.networking.spi.Addon;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceDestinationCheckTest {
  private static final Addon SINCE_1_6 =
      addon(">=1.6.0", SourceDestinationCheck.manifest(SourceDestinationCheck.V0_2_1, "eu-west-1"));
  private static final Addon BEFORE_1_6 =
      addon("<1.6.0", SourceDestinationCheck.manifestBefore16("eu-west-1"));

  private static Addon addon(String kubernetes, String manifest) {
    return Addon.networking("networking.mesh", "srcdst", "1.0.0", kubernetes, manifest);
  }

  private static PodTemplateSpec pod(Addon addon) {
    return PodView.deployment(addon, "k8s-ec2-srcdst");
  }

  private static Container controller(Addon addon) {
    return PodView.container(pod(addon), "k8s-ec2-srcdst");
  }

  @Test
  void grantsReadingAndUpdatingOfNodes() {
    assertThat(KubernetesObjects.rules(SINCE_1_6, "ClusterRole", "k8s-ec2-srcdst"))
        .containsExactly("\"\": nodes: get, list, watch, update, patch");
    assertThat(pod(SINCE_1_6).getSpec().getServiceAccountName()).isEqualTo("k8s-ec2-srcdst");
  }

  @Test
  void runsOnceOnTheControlPlane() {
    PodTemplateSpec pod = pod(SINCE_1_6);

    assertThat(KubernetesObjects.only(SINCE_1_6, Deployment.class).getSpec().getReplicas())
        .isEqualTo(1);
    assertThat(pod.getSpec().getHostNetwork()).isTrue();
    assertThat(pod.getSpec().getNodeSelector())
        .isEqualTo(Map.of("node-role.kubernetes.io/master", ""));
    assertThat(PodView.tolerations(pod))
        .containsExactly("node-role.kubernetes.io/master NoSchedule", "CriticalAddonsOnly Exists");
    assertThat(pod.getMetadata().getAnnotations())
        .isEqualTo(Map.of("scheduler.alpha.kubernetes.io/critical-pod", ""));
  }

  @Test
  void usesTheVersionAsTagAndPassesTheRegion() {
    assertThat(controller(SINCE_1_6).getImage()).isEqualTo("ottoyiu/k8s-ec2-srcdst:v0.2.1");
    assertThat(controller(SINCE_1_6).getImagePullPolicy()).isEqualTo("Always");
    assertThat(PodView.env(controller(SINCE_1_6))).isEqualTo(Map.of("AWS_REGION", "eu-west-1"));
    assertThat(controller(SINCE_1_6).getResources().getRequests())
        .isEqualTo(Map.of("cpu", new Quantity("10m"), "memory", new Quantity("64Mi")));
  }

  @Test
  void usesTheCertificatesOfItsInstance() {
    assertThat(PodView.mounts(pod(SINCE_1_6), controller(SINCE_1_6)))
        .isEqualTo(PodView.mounts(pod(BEFORE_1_6), controller(BEFORE_1_6)))
        .containsExactly(
            "/etc/ssl/certs/ca-certificates.crt<-/etc/ssl/certs/ca-certificates.crt ro");
  }

  @Test
  void usesNoRolesTolerationsOrLabelsBeforeKubernetes16() {
    PodTemplateSpec pod = pod(BEFORE_1_6);

    assertThat(KubernetesObjects.objects(BEFORE_1_6)).containsExactly("Deployment k8s-ec2-srcdst");
    assertThat(PodView.tolerations(pod)).isEmpty();
    assertThat(PodView.tolerationsByAnnotation(pod))
        .containsExactly("dedicated=master NoSchedule Equal", "CriticalAddonsOnly Exists");
    assertThat(pod.getSpec().getNodeSelector()).isEqualTo(Map.of("kubernetes.io/role", "master"));
    assertThat(pod.getSpec().getServiceAccountName()).isNull();
  }

  @Test
  void selectsByNameOnly() {
    assertThat(KubernetesObjects.all(SINCE_1_6, Deployment.class))
        .singleElement()
        .satisfies(
            deployment ->
                assertThat(deployment.getSpec().getSelector().getMatchLabels())
                    .isEqualTo(Map.of("k8s-app", "k8s-ec2-srcdst")));
  }
}
