package io.kops.networking.core.change;

import io.kops.networking.networking.Weave;

/** Assesses weave's encryption. Weave encrypts if there is a password, on all nodes or none. */
final class EncryptionChange implements ChangeRule {
  private static final String PASSWORD = "weavepassword";

  @Override
  public void assess(ClusterWithSecrets from, ClusterWithSecrets to, Assessment assessment) {
    boolean weave =
        ProviderChange.mode(from.cluster().spec()) instanceof Weave
            && ProviderChange.mode(to.cluster().spec()) instanceof Weave;
    boolean before = from.secrets().contains(PASSWORD);
    boolean after = to.secrets().contains(PASSWORD);
    boolean replaced = before && after && to.replacedSecrets().contains(PASSWORD);
    if (!weave || (before == after && !replaced)) {
      return;
    }
    String change = replaced ? "replaced" : after ? "added" : "removed";
    assessment
        .found(
            Verdict.DISRUPTIVE,
            "networking.weave",
            "the secret weavepassword is %s: nodes with different passwords or without one reject"
                    .formatted(change)
                + " each other, which partitions the cluster until all nodes agree")
        .step(Step.Kind.PREPARE, "schedule a maintenance window")
        .step(
            Step.Kind.EDIT,
            (replaced ? "replace" : after ? "create" : "delete") + " the secret weavepassword")
        .step(
            Step.Kind.MIGRATE,
            "delete all pods of the DaemonSet weave-net at once instead of node by node")
        .step(
            Step.Kind.VERIFY,
            "verify with weave status on a node that encryption is "
                + (after ? "enabled" : "disabled")
                + " and every connection is established");
  }
}
