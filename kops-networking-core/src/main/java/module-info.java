/**
 * The engine of kops-networking. It completes and validates clusters, computes their networks,
 * compares networks with AWS, and renders plans, drifts and reports. It makes no calls to AWS.
 *
 * <p>Packages that only the AWS module uses are exported to that module alone; they are not part of
 * the public API.
 */
@SuppressWarnings("module") // The aws module is compiled after this one.
module io.kops.networking.core {
  requires transitive io.kops.networking.api;
  requires static org.immutables.value.annotations;
  requires com.google.common;
  requires com.google.gson;
  requires io.github.javadiffutils;
  requires org.slf4j;
  requires org.snakeyaml.engine;

  uses io.kops.networking.core.descriptor.ResourceDescriptorSource;
  uses io.kops.networking.spi.NetworkingProvider;

  exports io.kops.networking.core;
  exports io.kops.networking.core.addon;
  exports io.kops.networking.core.change;
  exports io.kops.networking.core.creation;
  exports io.kops.networking.core.install;
  exports io.kops.networking.core.json;
  exports io.kops.networking.core.kubenet;
  exports io.kops.networking.core.lock;
  exports io.kops.networking.core.network;
  exports io.kops.networking.core.problem;
  exports io.kops.networking.core.progress;
  exports io.kops.networking.core.reachability;
  exports io.kops.networking.core.registry;
  exports io.kops.networking.core.report;
  exports io.kops.networking.core.rolling;
  exports io.kops.networking.core.secret;
  exports io.kops.networking.core.state;
  exports io.kops.networking.core.store;
  exports io.kops.networking.core.text;
  exports io.kops.networking.core.validation;
  exports io.kops.networking.core.yaml;
  exports io.kops.networking.core.applying to
      io.kops.networking.aws;
  exports io.kops.networking.core.completion to
      io.kops.networking.aws;
  exports io.kops.networking.core.descriptor to
      io.kops.networking.aws;
  exports io.kops.networking.core.driver to
      io.kops.networking.aws;
  exports io.kops.networking.core.firewall to
      io.kops.networking.aws;
  exports io.kops.networking.core.gson to
      io.kops.networking.aws;
  exports io.kops.networking.core.iam to
      io.kops.networking.aws;
  exports io.kops.networking.core.journal to
      io.kops.networking.aws;
  exports io.kops.networking.core.node to
      io.kops.networking.aws;
  exports io.kops.networking.core.policy to
      io.kops.networking.aws;
  exports io.kops.networking.core.planning to
      io.kops.networking.aws;
  exports io.kops.networking.core.release to
      io.kops.networking.aws;
  exports io.kops.networking.core.stateobject to
      io.kops.networking.aws;
}
