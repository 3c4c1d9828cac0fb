package com.example.guide;

import io.kops.networking.apply.Pacing;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.ClusterOperations;
import io.kops.networking.aws.HostedZones;
import io.kops.networking.aws.InstanceGroups;
import io.kops.networking.aws.NameServerLookup;
import io.kops.networking.aws.kubenet.KubenetRoutes;
import io.kops.networking.aws.state.S3StateStore;
import io.kops.networking.cidr.Cidr;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.kubenet.KubenetNode;
import io.kops.networking.core.kubenet.KubenetRoutePlan;
import io.kops.networking.core.kubenet.PodRange;
import io.kops.networking.core.rolling.ClusterClient;
import io.kops.networking.core.rolling.InstanceGroupClient;
import io.kops.networking.core.rolling.RollingControl;
import io.kops.networking.core.rolling.RollingPlan;
import io.kops.networking.core.rolling.RollingReport;
import io.kops.networking.core.rolling.RollingSettings;
import io.kops.networking.core.rolling.RollingUpdate;
import io.kops.networking.core.store.ClusterStore;
import io.kops.networking.node.NodeBootstrap;
import io.kops.networking.quota.Quotas;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

/** Manages instances, and clusters in a state store. */
final class Instances {
  private Instances() {}

  static InstanceGroups groups(
      AutoScalingClient autoScaling,
      ElasticLoadBalancingClient classic,
      ElasticLoadBalancingV2Client network) {
    return InstanceGroups.builder()
        .autoScaling(autoScaling)
        .loadBalancing(classic) // classic load balancers
        .networkLoadBalancing(network) // for kops 1.37 clusters
        .build();
  }

  static AwsNetworking withInstanceGroups(Ec2Client ec2, IamClient iam, InstanceGroups groups) {
    return AwsNetworking.builder().ec2(ec2).iam(iam).instanceGroups(groups).build();
  }

  static AwsNetworking withDnsNames(
      Ec2Client ec2, IamClient iam, InstanceGroups groups, Route53Client route53) {
    HostedZones zones =
        HostedZones.builder()
            .route53(route53)
            .nameServers(NameServerLookup.systemDns()) // warns if a zone is not delegated
            .build();
    return AwsNetworking.builder()
        .ec2(ec2)
        .iam(iam)
        .instanceGroups(groups)
        .hostedZones(zones)
        .build();
  }

  static NodeBootstrap ownUserData() {
    return instance ->
        """
        #!/bin/sh
        exec /opt/join --cluster %s --group %s
        """
            .formatted(instance.cluster().name(), instance.group().name());
  }

  static ClusterStore store(S3Client s3) {
    return new ClusterStore(S3StateStore.builder().s3(s3).bucket("kops-state").open());
  }

  static ClusterOperations operations(Ec2Client ec2, IamClient iam, ClusterStore store) {
    return ClusterOperations.of(
        AwsNetworking.builder().ec2(ec2).iam(iam).clusterStore(store).build());
  }

  static KubenetRoutes.Report updateRoutes(
      KubenetRoutes routes, ClusterName cluster, Cidr pods, List<KubenetNode> nodes) {
    PodRange range = PodRange.of(pods); // one /24 per node
    KubenetRoutePlan plan = routes.plan(cluster, range, nodes); // reads only
    plan.problems().forEach(System.out::println);
    return routes.apply(cluster, plan);
  }

  static KubenetRoutes.Report reconcileRoutes(Ec2Client ec2, ClusterName cluster, Cidr pods) {
    KubenetRoutes routes = new KubenetRoutes(ec2, Quotas.DEFAULT);
    return routes.reconcile(cluster, PodRange.of(pods), routes.instances(cluster));
  }

  static RollingReport replaceInstances(
      ClusterOperations clusters, ClusterName name, ClusterClient cluster) {
    RollingSettings settings = RollingSettings.DEFAULT;
    RollingPlan plan = clusters.previewRollingUpdate(name, settings, cluster);
    System.out.print(plan.table()); // instances to replace, with reasons
    return clusters.rollingUpdate(
        name, settings, cluster, System.out::println, new RollingControl());
  }

  static RollingReport replaceCustomInstances(
      InstanceGroupClient groups, RollingSettings settings, ClusterClient cluster, Pacing pacing) {
    RollingPlan plan = RollingPlan.of(groups.groups(), settings);
    RollingControl control = new RollingControl();
    return new RollingUpdate(plan, settings, groups, cluster, pacing, System.out::println, control)
        .run();
  }
}
