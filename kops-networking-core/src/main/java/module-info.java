/**
 * The machine of the library, free of any cloud. Packages that only a cloud module may use are
 * exported to it alone.
 */
@SuppressWarnings("module") // The cloud module is compiled after this one.
module io.kops.networking.core {
  requires transitive io.kops.networking.api;
  requires static org.immutables.value.annotations;
  requires com.google.common;
  requires com.google.gson;
  requires io.github.javadiffutils;
  requires org.slf4j;
  requires org.snakeyaml.engine;

  uses io.kops.networking.spi.NetworkingProvider;

  exports io.kops.networking.core;
  exports io.kops.networking.core.addon;
  exports io.kops.networking.core.applying;
  exports io.kops.networking.core.change;
  exports io.kops.networking.core.completion;
  exports io.kops.networking.core.creation;
  exports io.kops.networking.core.firewall;
  exports io.kops.networking.core.iam;
  exports io.kops.networking.core.install;
  exports io.kops.networking.core.json;
  exports io.kops.networking.core.kubenet;
  exports io.kops.networking.core.lock;
  exports io.kops.networking.core.network;
  exports io.kops.networking.core.node;
  exports io.kops.networking.core.picture;
  exports io.kops.networking.core.registry;
  exports io.kops.networking.core.report;
  exports io.kops.networking.core.rolling;
  exports io.kops.networking.core.secret;
  exports io.kops.networking.core.state;
  exports io.kops.networking.core.store;
  exports io.kops.networking.core.text;
  exports io.kops.networking.core.validation;
  exports io.kops.networking.core.yaml;
  exports io.kops.networking.core.driver to
      io.kops.networking.aws;
  exports io.kops.networking.core.journal to
      io.kops.networking.aws;
  exports io.kops.networking.core.planning to
      io.kops.networking.aws;
  exports io.kops.networking.core.stateobject to
      io.kops.networking.aws;
}
