package io.kops.networking.core.iam;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.EtcdCluster;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroupRole;
import io.kops.networking.cluster.NodeTerminationHandlerSettings;
import io.kops.networking.spi.IamGrant;
import io.kops.networking.spi.IamStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * The IAM policies of kops 1.37: what the components that every cluster has need, and what
 * networking needs. Addons that a cluster may have beside them (load balancer controller,
 * autoscaler, snapshots, Karpenter) are left to who installs them, as are roles of service
 * accounts.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PolicyModelV137 {
  private static final String RESOURCE_TAG = "aws:ResourceTag/KubernetesCluster";
  private static final String REQUEST_TAG = "aws:RequestTag/KubernetesCluster";
  private static final String CREATE_ACTION = "ec2:CreateAction";
  private static final List<InstanceGroupRole> ROLES =
      List.of(
          InstanceGroupRole.CONTROL_PLANE,
          InstanceGroupRole.API_SERVER,
          InstanceGroupRole.NODE,
          InstanceGroupRole.BASTION);

  private final ClusterSpec spec;
  private final String cluster;
  private final String arnPrefix;
  private final String region;
  private final Optional<String> hostedZoneId;
  private final StateStoreLocations stateStore;

  private PolicyModelV137(
      ClusterSpec spec, String arnPrefix, String region, Optional<String> hostedZoneId) {
    this.spec = spec;
    this.cluster = spec.name().value();
    this.arnPrefix = arnPrefix;
    this.region = region;
    this.hostedZoneId = hostedZoneId;
    this.stateStore = StateStoreLocations.of(spec);
  }

  /**
   * Returns the policies of the roles whose instance groups do not all bring their own profile. One
   * without a statement is not made; its role is.
   *
   * @param cluster the completed cluster
   * @param arnPrefix {@code arn:aws}, or that of another partition
   * @param region the region
   * @param hostedZoneId the Route 53 zone of the cluster, when it is known
   * @param fromProvider what the provider adds
   */
  public static List<RolePolicy> of(
      Cluster cluster,
      String arnPrefix,
      String region,
      Optional<String> hostedZoneId,
      List<IamGrant> fromProvider) {
    PolicyModelV137 model = new PolicyModelV137(cluster.spec(), arnPrefix, region, hostedZoneId);
    List<RolePolicy> policies = new ArrayList<>();
    for (InstanceGroupRole role : ROLES) {
      if (cluster.groups(role).stream().anyMatch(group -> group.iamProfile().isEmpty())) {
        policies.add(model.policy(role, fromProvider));
      }
    }
    return List.copyOf(policies);
  }

  private RolePolicy policy(InstanceGroupRole role, List<IamGrant> fromProvider) {
    List<IamStatement> statements =
        new ArrayList<>(
            switch (role) {
              case CONTROL_PLANE -> controlPlane();
              case API_SERVER -> apiServer();
              case NODE -> node();
              case BASTION -> List.<IamStatement>of();
            });
    fromProvider.stream()
        .filter(grant -> grant.role() == role)
        .map(IamGrant::statement)
        .forEach(statements::add);
    String key = role.word().toLowerCase(Locale.ROOT);
    return new RolePolicy(
        role,
        statements,
        Optional.ofNullable(spec.additionalPolicies().get(key)),
        Optional.of(
            new RolePolicy.ManagedPolicies(
                spec.iam().flatMap(IamSettings::permissionsBoundary).filter(arn -> !arn.isEmpty()),
                spec.externalPolicies().getOrDefault(key, List.of()))));
  }

  private List<IamStatement> node() {
    List<IamStatement> statements = new ArrayList<>();
    addContainerRegistry(statements);
    addIpv6(statements);
    return statements;
  }

  private List<IamStatement> apiServer() {
    List<IamStatement> statements = new ArrayList<>();
    addStateStore(statements);
    addVolumeKeys(statements);
    addContainerRegistry(statements);
    addIpv6(statements);
    return statements;
  }

  private List<IamStatement> controlPlane() {
    List<IamStatement> statements = new ArrayList<>();
    statements.add(
        allow("ec2:AttachVolume")
            .when(RESOURCE_TAG, cluster)
            .when("aws:ResourceTag/k8s.io/role/master", "1"));
    addStateStore(statements);
    addEtcdBackups(statements);
    addRoute53(statements);
    addVolumeKeys(statements);
    for (String kind : List.of("volume", "snapshot")) {
      addTagging(statements, kind, List.of("CopyVolumes", "CreateVolume"));
    }
    addTagging(statements, "security-group", List.of("CreateSecurityGroup"));
    addContainerRegistry(statements);
    addReads(statements);
    addChangesOfOwn(statements);
    addTerminationQueue(statements);
    statements.add(
        allow(
                "ec2:CopyVolumes",
                "ec2:CreateSecurityGroup",
                "ec2:CreateVolume",
                "elasticloadbalancing:CreateListener",
                "elasticloadbalancing:CreateLoadBalancer",
                "elasticloadbalancing:CreateTargetGroup")
            .when(REQUEST_TAG, cluster));
    statements.add(
        IamStatement.allowOn(
            List.of(arnPrefix + ":ec2:*:*:vpc/*"), List.of("ec2:CreateSecurityGroup")));
    addIpv6(statements);
    if (spec.isIpv6()) {
      statements.add(allow("ec2:DescribeNetworkInterfaces"));
    }
    return statements;
  }

  private static void addReads(List<IamStatement> statements) {
    statements.add(
        allow(
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:DescribeAutoScalingInstances",
            "autoscaling:DescribeLaunchConfigurations",
            "autoscaling:DescribeScalingActivities",
            "autoscaling:DescribeTags",
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeImages",
            "ec2:DescribeInstanceTopology",
            "ec2:DescribeInstanceTypes",
            "ec2:DescribeInstances",
            "ec2:DescribeLaunchTemplateVersions",
            "ec2:DescribeRegions",
            "ec2:DescribeRouteTables",
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSubnets",
            "ec2:DescribeTags",
            "ec2:DescribeVolumeStatus",
            "ec2:DescribeVolumes",
            "ec2:DescribeVolumesModifications",
            "ec2:DescribeVpcs",
            "ec2:GetInstanceTypesFromInstanceRequirements",
            "elasticloadbalancing:DescribeListeners",
            "elasticloadbalancing:DescribeLoadBalancerAttributes",
            "elasticloadbalancing:DescribeLoadBalancerPolicies",
            "elasticloadbalancing:DescribeLoadBalancers",
            "elasticloadbalancing:DescribeTargetGroupAttributes",
            "elasticloadbalancing:DescribeTargetGroups",
            "elasticloadbalancing:DescribeTargetHealth",
            "iam:CreateServiceLinkedRole",
            "kms:DescribeKey"));
  }

  /**
   * The node termination handler reads events of instances and completes their lifecycle actions.
   */
  private void addTerminationQueue(List<IamStatement> statements) {
    boolean queue =
        spec.nodeTerminationHandler().map(NodeTerminationHandlerSettings::isQueueMode).orElse(true);
    if (queue) {
      statements.add(allow("sqs:DeleteMessage", "sqs:ReceiveMessage"));
      statements.add(allow("autoscaling:CompleteLifecycleAction").when(RESOURCE_TAG, cluster));
    }
  }

  private void addChangesOfOwn(List<IamStatement> statements) {
    statements.add(
        allow(
                "autoscaling:SetDesiredCapacity",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
                "ec2:AttachVolume",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:DeleteSecurityGroup",
                "ec2:DeleteVolume",
                "ec2:DetachVolume",
                "ec2:ModifyInstanceAttribute",
                "ec2:ModifyVolume",
                "ec2:RevokeSecurityGroupIngress",
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:ApplySecurityGroupsToLoadBalancer",
                "elasticloadbalancing:AttachLoadBalancerToSubnets",
                "elasticloadbalancing:ConfigureHealthCheck",
                "elasticloadbalancing:CreateLoadBalancerListeners",
                "elasticloadbalancing:CreateLoadBalancerPolicy",
                "elasticloadbalancing:DeleteListener",
                "elasticloadbalancing:DeleteLoadBalancer",
                "elasticloadbalancing:DeleteLoadBalancerListeners",
                "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
                "elasticloadbalancing:DeregisterTargets",
                "elasticloadbalancing:DetachLoadBalancerFromSubnets",
                "elasticloadbalancing:ModifyListener",
                "elasticloadbalancing:ModifyLoadBalancerAttributes",
                "elasticloadbalancing:ModifyTargetGroup",
                "elasticloadbalancing:ModifyTargetGroupAttributes",
                "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
                "elasticloadbalancing:RegisterTargets",
                "elasticloadbalancing:SetLoadBalancerPoliciesForBackendServer",
                "elasticloadbalancing:SetLoadBalancerPoliciesOfListener")
            .when(RESOURCE_TAG, cluster));
  }

  /**
   * Who makes something tags it on the way; the cluster's own may be tagged later, but not taken.
   */
  private void addTagging(List<IamStatement> statements, String kind, List<String> createActions) {
    List<String> resources = List.of(arnPrefix + ":ec2:*:*:" + kind + "/*");
    statements.add(
        IamStatement.allowOn(resources, List.of("ec2:CreateTags"))
            .when(REQUEST_TAG, cluster)
            .when("StringEquals", CREATE_ACTION, createActions));
    statements.add(
        IamStatement.allowOn(resources, List.of("ec2:CreateTags", "ec2:DeleteTags"))
            .when("Null", REQUEST_TAG, List.of("true"))
            .when(RESOURCE_TAG, cluster));
  }

  private void addStateStore(List<IamStatement> statements) {
    for (StateStoreLocations.Place place : stateStore.places()) {
      statements.add(IamStatement.allowOn(List.of(place.arn(arnPrefix, "/*")), List.of("s3:Get*")));
    }
    TreeSet<String> buckets = new TreeSet<>(stateStore.buckets());
    backups().forEach(place -> buckets.add(place.bucket()));
    for (String bucket : buckets) {
      statements.add(
          IamStatement.allowOn(
              List.of(arnPrefix + ":s3:::" + bucket),
              List.of(
                  "s3:GetBucketLocation",
                  "s3:GetEncryptionConfiguration",
                  "s3:ListBucket",
                  "s3:ListBucketVersions")));
    }
  }

  private List<StateStoreLocations.Place> backups() {
    return spec.etcdClusters().stream()
        .map(EtcdCluster::backupStore)
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .map(StateStoreLocations::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  private void addEtcdBackups(List<IamStatement> statements) {
    for (StateStoreLocations.Place place : backups()) {
      statements.add(
          IamStatement.allowOn(
              List.of(place.arn(arnPrefix, "/*")),
              List.of(
                  "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject")));
    }
  }

  private void addVolumeKeys(List<IamStatement> statements) {
    String suffix = Partition.of(region).dnsSuffix();
    statements.add(
        allow("kms:CreateGrant").when("Bool", "kms:GrantIsForAWSResource", List.of("true")));
    statements.add(
        allow(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey*",
                "kms:ReEncrypt*")
            .when(
                "StringLike",
                "kms:ViaService",
                List.of("ec2." + region + "." + suffix, "s3.*." + suffix)));
  }

  private void addRoute53(List<IamStatement> statements) {
    if (spec.isWithoutDns()) {
      return;
    }
    hostedZoneId.ifPresent(
        zone ->
            statements.add(
                IamStatement.allowOn(
                    List.of(arnPrefix + ":route53:::hostedzone/" + zone),
                    List.of(
                        "route53:ChangeResourceRecordSets",
                        "route53:GetHostedZone",
                        "route53:ListResourceRecordSets"))));
    statements.add(
        IamStatement.allowOn(
            List.of(arnPrefix + ":route53:::change/*"), List.of("route53:GetChange")));
    statements.add(allow("route53:ListHostedZones", "route53:ListTagsForResource"));
  }

  private void addContainerRegistry(List<IamStatement> statements) {
    if (spec.iam().map(IamSettings::allowContainerRegistry).orElse(false)) {
      statements.add(
          allow(
              "ecr:BatchCheckLayerAvailability",
              "ecr:BatchGetImage",
              "ecr:DescribeRepositories",
              "ecr:GetAuthorizationToken",
              "ecr:GetDownloadUrlForLayer",
              "ecr:GetRepositoryPolicy",
              "ecr:ListImages"));
    }
  }

  private void addIpv6(List<IamStatement> statements) {
    if (spec.isIpv6()) {
      statements.add(allow("ec2:AssignIpv6Addresses"));
    }
  }

  private static IamStatement allow(String... actions) {
    return IamStatement.allow(Arrays.asList(actions));
  }
}
