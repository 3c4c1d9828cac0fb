/**
 * The values and service interfaces of kops-networking: clusters, problems, plans and reports, and
 * the interface of networking providers.
 */
module io.kops.networking.api {
  requires static transitive org.apiguardian.api;
  requires static transitive org.jspecify;
  requires static org.immutables.value.annotations;

  exports io.kops.networking;
  exports io.kops.networking.apply;
  exports io.kops.networking.cidr;
  exports io.kops.networking.cluster;
  exports io.kops.networking.request;
  exports io.kops.networking.drift;
  exports io.kops.networking.eni;
  exports io.kops.networking.networking;
  exports io.kops.networking.mtu;
  exports io.kops.networking.node;
  exports io.kops.networking.plan;
  exports io.kops.networking.problem;
  exports io.kops.networking.quota;
  exports io.kops.networking.resource;
  exports io.kops.networking.secret;
  exports io.kops.networking.spi;
  exports io.kops.networking.state;
}
