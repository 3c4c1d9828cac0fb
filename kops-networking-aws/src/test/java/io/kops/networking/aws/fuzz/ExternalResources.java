package io.kops.networking.aws.fuzz;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.ApiAccess;
import io.kops.networking.cluster.ApiLoadBalancer;
import io.kops.networking.cluster.Bastion;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.cluster.ExternalLoadBalancer;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.InstanceGroup;
import io.kops.networking.cluster.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/**
 * Creates the external resources that the instance groups, load balancers and roles of a cluster
 * reference: by their names, or under new ids that replace those of the spec. Security groups are
 * created only in a shared VPC.
 *
 * @param aws the account
 */
record ExternalResources(AwsSimulator aws) {
  private static final String POLICY = "arn:aws:iam::[0-9]{12}:policy/[\\w+=,.@/-]+";
  private static final String TRUST =
      """
      {"Statement": [{"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"},
       "Action": "sts:AssumeRole"}]}\
      """;

  private static final String NAME = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?";

  /** Returns the cluster with the ids of the created resources. */
  Cluster of(Cluster cluster) {
    ClusterSpec spec = cluster.spec();
    addPolicies(spec);
    distinct(cluster, group -> group.iamProfile().stream())
        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
        .filter(name -> name.matches("[\\w+=,.@-]{1,50}"))
        .distinct()
        .forEach(this::addProfile);
    if (cluster.instanceGroups().stream()
        .anyMatch(group -> !group.externalLoadBalancers().isEmpty())) {
      return withLoadBalancers(withGroups(cluster));
    }
    return withGroups(cluster);
  }

  private void addProfile(String name) {
    aws.iam().createInstanceProfile(r -> r.instanceProfileName(name));
    String role = "external-" + name;
    aws.iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument(TRUST));
    aws.iam().addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(role));
  }

  private void addPolicies(ClusterSpec spec) {
    Stream.concat(
            spec.externalPolicies().values().stream().flatMap(List::stream),
            spec.iam().flatMap(IamSettings::permissionsBoundary).stream())
        .filter(arn -> arn.matches(POLICY))
        .forEach(aws::addManagedPolicy);
  }

  private static Stream<String> distinct(
      Cluster cluster, Function<InstanceGroup, Stream<String>> values) {
    return cluster.instanceGroups().stream().flatMap(values).distinct();
  }

  private Cluster withLoadBalancers(Cluster cluster) {
    String vpc = aws.ec2().createVpc(r -> r.cidrBlock("192.168.0.0/16")).vpc().vpcId();
    String subnet =
        aws.ec2().createSubnet(r -> r.vpcId(vpc).cidrBlock("192.168.0.0/24")).subnet().subnetId();
    Listener listener =
        Listener.builder().protocol("TCP").loadBalancerPort(80).instancePort(80).build();
    distinct(
            cluster,
            group ->
                group.externalLoadBalancers().stream()
                    .flatMap(balancer -> balancer.loadBalancerName().stream()))
        .filter(name -> name.matches(NAME))
        .forEach(
            name ->
                aws.loadBalancing()
                    .createLoadBalancer(
                        r ->
                            r.loadBalancerName(name)
                                .scheme("internal")
                                .subnets(subnet)
                                .listeners(listener)));
    String targetGroup =
        aws.networkLoadBalancing()
            .createTargetGroup(
                r -> r.name("external").protocol(ProtocolEnum.TCP).port(80).vpcId(vpc))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    return cluster.withInstanceGroups(
        cluster.instanceGroups().stream()
            .map(
                group ->
                    group.toBuilder()
                        .externalLoadBalancers(
                            group.externalLoadBalancers().stream()
                                .map(balancer -> withTargetGroup(balancer, targetGroup))
                                .toList())
                        .build())
            .toList());
  }

  private static ExternalLoadBalancer withTargetGroup(
      ExternalLoadBalancer balancer, String targetGroup) {
    return balancer.targetGroupArn().filter(arn -> !arn.isEmpty()).isPresent()
        ? balancer.toBuilder().targetGroupArn(targetGroup).build()
        : balancer;
  }

  private Cluster withGroups(Cluster cluster) {
    Optional<String> vpc = cluster.spec().networkId();
    Set<String> named =
        Stream.of(
                cluster.instanceGroups().stream()
                    .flatMap(group -> group.additionalSecurityGroups().stream()),
                balancer(cluster).stream()
                    .flatMap(balancer -> balancer.additionalSecurityGroups().stream()),
                bastion(cluster).stream()
                    .flatMap(bastion -> bastion.additionalSecurityGroups().stream()))
            .flatMap(groups -> groups)
            .collect(Collectors.toSet());
    if (vpc.isEmpty() || named.isEmpty()) {
      return cluster;
    }
    List<String> created =
        List.of(
            aws.ec2()
                .createSecurityGroup(
                    r -> r.groupName("external").description("external").vpcId(vpc.get()))
                .groupId());
    Function<List<String>, List<String>> replaced = groups -> groups.isEmpty() ? groups : created;
    Cluster edited =
        cluster.withInstanceGroups(
            cluster.instanceGroups().stream()
                .map(
                    group ->
                        group.toBuilder()
                            .additionalSecurityGroups(
                                replaced.apply(group.additionalSecurityGroups()))
                            .build())
                .toList());
    return edited.edit(
        spec -> {
          balancer(cluster)
              .map(
                  balancer ->
                      balancer.toBuilder()
                          .additionalSecurityGroups(
                              replaced.apply(balancer.additionalSecurityGroups()))
                          .build())
              .ifPresent(
                  balancer ->
                      spec.api(
                          cluster.spec().api().orElseThrow().toBuilder()
                              .loadBalancer(balancer)
                              .build()));
          bastion(cluster)
              .map(
                  bastion ->
                      bastion.toBuilder()
                          .additionalSecurityGroups(
                              replaced.apply(bastion.additionalSecurityGroups()))
                          .build())
              .ifPresent(
                  bastion ->
                      spec.topology(
                          cluster.spec().topology().orElseThrow().toBuilder()
                              .bastion(bastion)
                              .build()));
          return spec;
        });
  }

  private static Optional<ApiLoadBalancer> balancer(Cluster cluster) {
    return cluster.spec().api().flatMap(ApiAccess::loadBalancer);
  }

  private static Optional<Bastion> bastion(Cluster cluster) {
    return cluster.spec().topology().flatMap(Topology::bastion);
  }
}
