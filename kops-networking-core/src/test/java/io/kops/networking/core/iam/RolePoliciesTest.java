package io.kops.networking.core.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.core.network.RolePolicy;
import io.kops.networking.core.network.ServiceAccountRole;
import io.kops.networking.networking.Cni;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.networking.Networking;
import io.kops.networking.spi.IamStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The permissions that depend on whether controllers have roles of their own. */
class RolePoliciesTest {
  private static final String CREATE_ROUTE = "ec2:CreateRoute";

  private static Cluster cluster(Networking networking, boolean irsa) {
    return ClusterBuilder.named("k.example.com")
        .kubernetesVersion("1.34.1")
        .zones("us-east-1a")
        .networking(networking)
        .configBase("s3://state/k.example.com")
        .build()
        .edit(
            spec ->
                spec.iam(IamSettings.builder().useServiceAccountExternalPermissions(irsa).build()));
  }

  private static List<IamStatement> ofControlPlane(Cluster cluster) {
    return RolePolicies.of(cluster, "us-east-1", Optional.empty(), List.of()).stream()
        .filter(policy -> policy.role() == InstanceGroupRole.CONTROL_PLANE)
        .map(RolePolicy::statements)
        .findFirst()
        .orElseThrow();
  }

  private static List<IamStatement> ofCloudController(Cluster cluster) {
    return RolePolicies.ofServiceAccounts(cluster, "us-east-1", Optional.empty()).stream()
        .filter(role -> role.name().equals("aws-cloud-controller-manager"))
        .map(ServiceAccountRole::statements)
        .findFirst()
        .orElseThrow();
  }

  private static List<IamStatement> forRoutes(List<IamStatement> statements) {
    return statements.stream()
        .filter(statement -> statement.actions().contains(CREATE_ROUTE))
        .toList();
  }

  /** AddCCMPermissions in kops 1.37 adds both actions to those on resources of the cluster. */
  private static void assertCreatesRoutesOfTheCluster(List<IamStatement> statements) {
    assertThat(forRoutes(statements))
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.actions())
                  .contains("ec2:DeleteRoute", "ec2:RevokeSecurityGroupIngress")
                  .isSorted();
              assertThat(statement.conditions())
                  .isEqualTo(Map.of("aws:ResourceTag/KubernetesCluster", "k.example.com"));
            });
  }

  @Test
  void grantsRoutesOfKubenetToCloudControllerWithRole() {
    Cluster cluster = cluster(new Kubenet(), true);

    assertCreatesRoutesOfTheCluster(ofCloudController(cluster));
    assertThat(forRoutes(ofControlPlane(cluster))).isEmpty();
  }

  @Test
  void grantsRoutesOfKubenetToControlPlaneIfControllersHaveNoRoles() {
    assertCreatesRoutesOfTheCluster(ofControlPlane(cluster(new Kubenet(), false)));
  }

  @Test
  void grantsNoRoutesToProvidersThatRouteThemselves() {
    assertThat(forRoutes(ofCloudController(cluster(Cni.DEFAULT, true)))).isEmpty();
    assertThat(forRoutes(ofControlPlane(cluster(Cni.DEFAULT, false)))).isEmpty();
  }
}
