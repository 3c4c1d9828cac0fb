package io.kops.networking.core.change;

import io.kops.networking.networking.Weave;

/** Weave encrypts when there is a password; nodes with and without one do not connect. */
final class EncryptionChange implements ChangeRule {
  private static final String PASSWORD = "weavepassword";

  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    boolean weave =
        ProviderChange.mode(from.cluster().spec()) instanceof Weave
            && ProviderChange.mode(to.cluster().spec()) instanceof Weave;
    boolean before = from.secrets().contains(PASSWORD);
    boolean after = to.secrets().contains(PASSWORD);
    if (!weave || before == after) {
      return;
    }
    assessment
        .found(
            Verdict.DISRUPTIVE,
            "networking.weave",
            (after ? "the secret weavepassword comes" : "the secret weavepassword goes")
                + ": nodes that encrypt and nodes that do not refuse each other, which parts the"
                + " cluster until all are the same")
        .step(Step.Kind.PREPARE, "agree on a time in which the cluster may be out of service")
        .step(
            Step.Kind.EDIT,
            after ? "create the secret weavepassword" : "delete the secret weavepassword")
        .step(
            Step.Kind.MIGRATE,
            "delete all pods of the DaemonSet weave-net at once, rather than one node after the"
                + " other")
        .step(
            Step.Kind.VERIFY,
            "see with weave status on a node that encryption is "
                + (after ? "enabled" : "disabled")
                + " and every connection is established");
  }
}
