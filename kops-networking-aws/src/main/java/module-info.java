/**
 * Plans and applies networks in AWS. The SDK modules for Auto Scaling, load balancing, Route 53 and
 * S3 are optional.
 */
module io.kops.networking.aws {
  requires transitive io.kops.networking.api;
  requires transitive io.kops.networking.core;
  requires transitive software.amazon.awssdk.awscore;
  requires transitive software.amazon.awssdk.core;
  requires transitive software.amazon.awssdk.regions;
  requires transitive software.amazon.awssdk.services.ec2;
  requires transitive software.amazon.awssdk.services.iam;
  requires software.amazon.awssdk.utils;
  requires static software.amazon.awssdk.services.autoscaling;
  requires static software.amazon.awssdk.services.elasticloadbalancing;
  requires static software.amazon.awssdk.services.elasticloadbalancingv2;
  requires static software.amazon.awssdk.services.route53;
  requires static software.amazon.awssdk.services.s3;
  requires java.naming;
  requires org.slf4j;

  exports io.kops.networking.aws;
  exports io.kops.networking.aws.kubenet;
  exports io.kops.networking.aws.observed;
  exports io.kops.networking.aws.problem;
  exports io.kops.networking.aws.state;

  provides io.kops.networking.core.descriptor.ResourceDescriptorSource with
      io.kops.networking.aws.registry.ResourceRegistry;
}
