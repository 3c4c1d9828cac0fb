package io.kops.networking.core.iam;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdMember;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** The IAM policies of kops 1.10. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PolicyModelV110 {
  private static final String CLUSTER_TAG = "KubernetesCluster";

  private final ClusterSpec spec;
  private final String arnPrefix;
  private final Optional<String> hostedZoneId;
  private final StateStoreLocations stateStore;
  private final IamSettings settings;

  private PolicyModelV110(ClusterSpec spec, String arnPrefix, Optional<String> hostedZoneId) {
    this.spec = spec;
    this.arnPrefix = arnPrefix;
    this.hostedZoneId = hostedZoneId;
    this.stateStore = StateStoreLocations.of(spec);
    this.settings = spec.iam().orElseGet(() -> IamSettings.builder().build());
  }

  /**
   * Returns the policies of the roles whose instance groups do not all bring their own profile.
   *
   * @param cluster the completed cluster
   * @param arnPrefix {@code arn:aws}, or that of another partition
   * @param hostedZoneId the Route 53 zone of the cluster, when it is known
   * @param fromProvider what the provider adds
   */
  public static List<RolePolicy> of(
      Cluster cluster,
      String arnPrefix,
      Optional<String> hostedZoneId,
      List<IamGrant> fromProvider) {
    PolicyModelV110 model = new PolicyModelV110(cluster.spec(), arnPrefix, hostedZoneId);
    List<RolePolicy> policies = new ArrayList<>();
    for (InstanceGroupRole role :
        List.of(
            InstanceGroupRole.CONTROL_PLANE, InstanceGroupRole.NODE, InstanceGroupRole.BASTION)) {
      boolean needed =
          cluster.groups(role).stream().anyMatch(group -> group.iamProfile().isEmpty());
      if (needed) {
        policies.add(model.policy(role, fromProvider));
      }
    }
    return List.copyOf(policies);
  }

  private RolePolicy policy(InstanceGroupRole role, List<IamGrant> fromProvider) {
    List<IamStatement> statements =
        switch (role) {
          case CONTROL_PLANE -> controlPlane();
          case NODE -> node();
          case BASTION, API_SERVER -> bastion();
        };
    List<IamStatement> all = new ArrayList<>(statements);
    fromProvider.stream()
        .filter(grant -> grant.role() == role)
        .map(IamGrant::statement)
        .forEach(all::add);
    String key = role.word().toLowerCase(Locale.ROOT);
    return new RolePolicy(
        role, all, Optional.ofNullable(spec.additionalPolicies().get(key)), Optional.empty());
  }

  private List<IamStatement> bastion() {
    return List.of(allow("ec2:DescribeRegions"));
  }

  private List<IamStatement> node() {
    List<IamStatement> statements = new ArrayList<>();
    statements.add(allow("ec2:DescribeInstances", "ec2:DescribeRegions"));
    if (settings.legacy()) {
      addWholeStateStore(statements);
      addRoute53(statements);
    } else {
      addBuckets(statements);
      for (StateStoreLocations.Place place : stateStore.places()) {
        statements.add(
            IamStatement.allowOn(
                List.of(
                    place.arn(arnPrefix, "/addons/*"),
                    place.arn(arnPrefix, "/cluster.spec"),
                    place.arn(arnPrefix, "/config"),
                    place.arn(arnPrefix, "/instancegroup/*"),
                    place.arn(arnPrefix, "/pki/issued/*"),
                    place.arn(arnPrefix, "/pki/private/kube-proxy/*"),
                    place.arn(arnPrefix, "/pki/private/kubelet/*"),
                    place.arn(arnPrefix, "/pki/ssh/*"),
                    place.arn(arnPrefix, "/secrets/dockerconfig")),
                List.of("s3:Get*")));
      }
    }
    addContainerRegistry(statements);
    return statements;
  }

  private List<IamStatement> controlPlane() {
    List<IamStatement> statements = new ArrayList<>();
    if (settings.legacy()) {
      statements.add(allow("ec2:*"));
      statements.add(
          allow(
              "autoscaling:DescribeAutoScalingGroups",
              "autoscaling:DescribeAutoScalingInstances",
              "autoscaling:DescribeLaunchConfigurations",
              "autoscaling:DescribeTags",
              "autoscaling:SetDesiredCapacity",
              "autoscaling:TerminateInstanceInAutoScalingGroup",
              "autoscaling:UpdateAutoScalingGroup"));
      statements.add(allow("elasticloadbalancing:*"));
      statements.add(allow("iam:ListServerCertificates", "iam:GetServerCertificate"));
      addWholeStateStore(statements);
    } else {
      addCloudProvider(statements);
      addBuckets(statements);
      for (StateStoreLocations.Place place : stateStore.places()) {
        statements.add(
            IamStatement.allowOn(List.of(place.arn(arnPrefix, "/*")), List.of("s3:Get*")));
      }
    }
    addEtcdBackups(statements);
    addVolumeKeys(statements);
    addRoute53(statements);
    addContainerRegistry(statements);
    return statements;
  }

  private void addCloudProvider(List<IamStatement> statements) {
    String cluster = spec.name().value();
    statements.add(
        allow(
            "ec2:DescribeInstances",
            "ec2:DescribeRegions",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeVolumes"));
    statements.add(
        allow(
            "ec2:CreateSecurityGroup",
            "ec2:CreateTags",
            "ec2:CreateVolume",
            "ec2:DescribeVolumesModifications",
            "ec2:ModifyInstanceAttribute",
            "ec2:ModifyVolume"));
    statements.add(
        allow(
                "ec2:AttachVolume",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:CreateRoute",
                "ec2:DeleteRoute",
                "ec2:DeleteSecurityGroup",
                "ec2:DeleteVolume",
                "ec2:DetachVolume",
                "ec2:RevokeSecurityGroupIngress")
            .when("ec2:ResourceTag/" + CLUSTER_TAG, cluster));
    statements.add(
        allow(
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:DescribeLaunchConfigurations",
            "autoscaling:DescribeTags"));
    statements.add(
        allow(
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
                "autoscaling:UpdateAutoScalingGroup")
            .when("autoscaling:ResourceTag/" + CLUSTER_TAG, cluster));
    statements.add(
        allow(
            "elasticloadbalancing:AddTags",
            "elasticloadbalancing:AttachLoadBalancerToSubnets",
            "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
            "elasticloadbalancing:CreateLoadBalancer",
            "elasticloadbalancing:CreateLoadBalancerPolicy",
            "elasticloadbalancing:CreateLoadBalancerListeners",
            "elasticloadbalancing:ConfigureHealthCheck",
            "elasticloadbalancing:DeleteLoadBalancer",
            "elasticloadbalancing:DeleteLoadBalancerListeners",
            "elasticloadbalancing:DescribeLoadBalancers",
            "elasticloadbalancing:DescribeLoadBalancerAttributes",
            "elasticloadbalancing:DetachLoadBalancerFromSubnets",
            "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
            "elasticloadbalancing:ModifyLoadBalancerAttributes",
            "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
            "elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer"));
    statements.add(
        allow(
            "ec2:DescribeVpcs",
            "elasticloadbalancing:AddTags",
            "elasticloadbalancing:CreateListener",
            "elasticloadbalancing:CreateTargetGroup",
            "elasticloadbalancing:DeleteListener",
            "elasticloadbalancing:DeleteTargetGroup",
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeLoadBalancerPolicies",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
            "elasticloadbalancing:ModifyListener",
            "elasticloadbalancing:ModifyTargetGroup",
            "elasticloadbalancing:RegisterTargets",
            "elasticloadbalancing:SetLoadBalancerPoliciesOfListener"));
    statements.add(allow("iam:ListServerCertificates", "iam:GetServerCertificate"));
  }

  private void addBuckets(List<IamStatement> statements) {
    for (String bucket : stateStore.buckets()) {
      statements.add(
          IamStatement.allowOn(
              List.of(arnPrefix + ":s3:::" + bucket),
              List.of("s3:GetBucketLocation", "s3:ListBucket")));
    }
  }

  private void addWholeStateStore(List<IamStatement> statements) {
    for (StateStoreLocations.Place place : stateStore.places()) {
      statements.add(IamStatement.allowOn(List.of(place.arn(arnPrefix, "/*")), List.of("s3:*")));
    }
    addBuckets(statements);
  }

  private void addEtcdBackups(List<IamStatement> statements) {
    TreeSet<String> stores = new TreeSet<>();
    spec.etcdClusters().forEach(etcd -> etcd.backupStore().ifPresent(stores::add));
    for (String store : stores) {
      StateStoreLocations.parse(store)
          .ifPresent(
              place ->
                  statements.add(
                      IamStatement.allowOn(
                          List.of(place.arn(arnPrefix, "/*")),
                          List.of("s3:GetObject", "s3:DeleteObject", "s3:PutObject"))));
    }
  }

  private void addVolumeKeys(List<IamStatement> statements) {
    TreeSet<String> keys = new TreeSet<>();
    spec.etcdClusters().stream()
        .flatMap(etcd -> etcd.members().stream())
        .map(EtcdMember::kmsKeyId)
        .flatMap(Optional::stream)
        .forEach(keys::add);
    if (keys.isEmpty()) {
      return;
    }
    List<String> actions =
        new ArrayList<>(
            List.of(
                "kms:CreateGrant",
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*"));
    if (settings.legacy()) {
      actions.addAll(List.of("kms:ListGrants", "kms:RevokeGrant"));
    }
    statements.add(IamStatement.allowOn(List.copyOf(keys), actions));
  }

  private void addRoute53(List<IamStatement> statements) {
    hostedZoneId.ifPresent(
        zone -> {
          statements.add(
              IamStatement.allowOn(
                  List.of(arnPrefix + ":route53:::hostedzone/" + zone),
                  List.of(
                      "route53:ChangeResourceRecordSets",
                      "route53:ListResourceRecordSets",
                      "route53:GetHostedZone")));
          statements.add(
              IamStatement.allowOn(
                  List.of(arnPrefix + ":route53:::change/*"), List.of("route53:GetChange")));
          statements.add(allow("route53:ListHostedZones"));
        });
  }

  private void addContainerRegistry(List<IamStatement> statements) {
    if (settings.allowContainerRegistry()) {
      statements.add(
          allow(
              "ecr:GetAuthorizationToken",
              "ecr:BatchCheckLayerAvailability",
              "ecr:GetDownloadUrlForLayer",
              "ecr:GetRepositoryPolicy",
              "ecr:DescribeRepositories",
              "ecr:ListImages",
              "ecr:BatchGetImage"));
    }
  }

  private static IamStatement allow(String... actions) {
    return IamStatement.allow(List.of(actions));
  }
}
