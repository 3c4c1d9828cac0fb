package io.kops.networking.core.store;

import io.kops.networking.problem.ProblemCode;

/** Problem codes of clusters in a state store. */
public enum StoreCodes implements ProblemCode {
  /** The store does not contain the cluster. */
  CLUSTER_NOT_FOUND,

  /** The store already contains a cluster with this name. */
  CLUSTER_EXISTS,

  /** The name in a file differs from the name of the file. */
  NAME_DIFFERS_FROM_FILE,

  /** The name of an instance group or secret is not a valid file name in a state store. */
  NAME_HAS_NO_FILE,

  /** The name of a cluster cannot be changed. */
  CLUSTER_RENAMED,

  /** The kops release does not store documents of this kind. */
  DOCUMENT_KIND_NOT_STORED,

  /** An SSHCredential has no public key, or belongs to another cluster. */
  SSH_CREDENTIAL_INVALID,

  /** The store already contains a secret with this name. */
  SECRET_EXISTS
}
