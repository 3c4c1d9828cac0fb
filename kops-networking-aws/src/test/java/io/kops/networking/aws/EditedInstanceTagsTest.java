package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.aws.tagging.ClusterTags;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.sampling.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * After an edit of one tag of a launch template, an Auto Scaling group, a load balancer, a role or
 * an OIDC provider, the plan restores only that tag.
 */
class EditedInstanceTagsTest {
  private static final List<String> IDENTIFYING =
      List.of(
          ClusterTags.NAME, ClusterTags.KUBERNETES_CLUSTER, "kubernetes.io/cluster/k.example.com");

  static Stream<Cluster> clusters() {
    return Stream.of(
        TestAccount.cluster()
            .zones("us-east-1a")
            .privateTopology()
            .bastion()
            .image(V137Clusters.IMAGE)
            .build(),
        V137Clusters.v137("us-east-1a").privateTopology().bastion().build(),
        V137Clusters.withServiceAccounts());
  }

  /** An edit of one tag, and its description. */
  private record Edit(String what, Runnable run) {}

  private static List<Edit> edits(AwsSimulator aws) {
    List<Edit> edits = new ArrayList<>();
    for (String key : IDENTIFYING) {
      aws.state()
          .launchTemplates()
          .forEach(
              template -> {
                if (template.tags().containsKey(key)) {
                  edits.add(
                      new Edit(
                          "LaunchTemplate " + key,
                          () ->
                              aws.ec2()
                                  .deleteTags(
                                      r ->
                                          r.resources(template.id())
                                              .tags(Tag.builder().key(key).build()))));
                }
              });
      aws.state()
          .autoScalingGroups()
          .forEach(
              group -> {
                if (group.tags().containsKey(key)) {
                  edits.add(
                      new Edit(
                          "AutoScalingGroup " + key,
                          () ->
                              aws.autoScaling()
                                  .createOrUpdateTags(r -> r.tags(ofGroup(group.name(), key)))));
                }
              });
      aws.loadBalancing()
          .describeLoadBalancers()
          .loadBalancerDescriptions()
          .forEach(
              balancer ->
                  edits.add(
                      new Edit(
                          "LoadBalancer " + key,
                          () ->
                              aws.loadBalancing()
                                  .addTags(
                                      r ->
                                          r.loadBalancerNames(balancer.loadBalancerName())
                                              .tags(ofClassic(key))))));
      Stream.concat(
              aws.networkLoadBalancing().describeLoadBalancers().loadBalancers().stream()
                  .map(balancer -> balancer.loadBalancerArn()),
              aws.networkLoadBalancing().describeTargetGroups().targetGroups().stream()
                  .map(group -> group.targetGroupArn()))
          .forEach(
              arn ->
                  edits.add(
                      new Edit(
                          arn + " " + key,
                          () ->
                              aws.networkLoadBalancing()
                                  .addTags(r -> r.resourceArns(arn).tags(ofNetwork(key))))));
      aws.state()
          .oidcProviders()
          .forEach(
              provider -> {
                String arn = "arn:aws:iam::123456789012:oidc-provider/" + provider.url();
                edits.add(
                    new Edit(
                        arn + " " + key,
                        () ->
                            aws.iam()
                                .tagOpenIDConnectProvider(
                                    r -> r.openIDConnectProviderArn(arn).tags(ofIam(key)))));
                edits.add(
                    new Edit(
                        arn + " without " + key,
                        () ->
                            aws.iam()
                                .untagOpenIDConnectProvider(
                                    r -> r.openIDConnectProviderArn(arn).tagKeys(key))));
              });
    }
    aws.state()
        .roles()
        .forEach(
            role ->
                role.tags().keySet().stream()
                    // This tag lists attached policies, so an edit also changes externalPolicies.
                    .filter(key -> !key.equals("kops-networking/external-policies"))
                    .forEach(
                        key ->
                            edits.add(
                                new Edit(
                                    role.name() + " " + key,
                                    () ->
                                        aws.iam()
                                            .tagRole(
                                                r -> r.roleName(role.name()).tags(ofIam(key)))))));
    return edits;
  }

  private static software.amazon.awssdk.services.iam.model.Tag ofIam(String key) {
    return software.amazon.awssdk.services.iam.model.Tag.builder().key(key).value("edited").build();
  }

  private static software.amazon.awssdk.services.autoscaling.model.Tag ofGroup(
      String group, String key) {
    return software.amazon.awssdk.services.autoscaling.model.Tag.builder()
        .resourceId(group)
        .resourceType("auto-scaling-group")
        .key(key)
        .value("edited")
        .propagateAtLaunch(true)
        .build();
  }

  private static software.amazon.awssdk.services.elasticloadbalancing.model.Tag ofClassic(
      String key) {
    return software.amazon.awssdk.services.elasticloadbalancing.model.Tag.builder()
        .key(key)
        .value("edited")
        .build();
  }

  private static software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag ofNetwork(
      String key) {
    return software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag.builder()
        .key(key)
        .value("edited")
        .build();
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void setsTagAgainAndChangesNothingElse(Cluster cluster) {
    try (V137Clusters world = new V137Clusters()) {
      assertThat(world.networking().update(cluster).unfinished()).isEmpty();
      assertThat(world.networking().plan(cluster).changes()).isEmpty();
      for (Edit edit : Sampling.of(edits(world.aws()), 8)) {
        edit.run().run();
        Plan plan = world.networking().plan(cluster);
        assertThat(plan.problems().hasErrors()).as("%s: %s", edit, plan.problems()).isFalse();
        assertThat(plan.changes())
            .as("%s", edit.what())
            .hasSizeLessThanOrEqualTo(1)
            .allMatch(
                resource ->
                    resource.action() == Action.UPDATE
                        && resource.changes().stream()
                            .allMatch(change -> change.field().startsWith("tags.")));
        assertThat(world.networking().apply(plan).unfinished()).as("%s", edit.what()).isEmpty();
        assertThat(world.networking().plan(cluster).isUpToDate()).as("%s", edit.what()).isTrue();
      }
    }
  }
}
