package io.kops.networking.core.problem;

import io.kops.networking.problem.ProblemCode;

/** Problem codes of discovering and choosing networking providers. */
public enum RegistryCodes implements ProblemCode {
  /** A provider from a service file or from the host cannot be used. */
  PROVIDER_NOT_LOADED,

  /** Several jars contain the class of a provider, such as two versions of one plugin. */
  PROVIDER_IN_SEVERAL_JARS,

  /** Two providers have the same ID. */
  PROVIDER_DUPLICATE_ID,

  /** Two providers have the same key below {@code spec.networking}. */
  PROVIDER_DUPLICATE_SPEC_KEY,

  /** Two providers have the same value of {@code --networking}. */
  PROVIDER_DUPLICATE_OPTION_WORD,

  /** No provider has the key below {@code spec.networking}. */
  PROVIDER_UNKNOWN,

  /** The provider does not support the cluster's kops release. */
  PROVIDER_NOT_OF_RELEASE,

  /** The provider is deprecated. */
  PROVIDER_DEPRECATED,

  /** The provider is no longer maintained. */
  PROVIDER_END_OF_LIFE,

  /** The provider does not support the Kubernetes version. */
  PROVIDER_NOT_FOR_KUBERNETES,

  /** The Kubernetes version does not serve the API version of an object in a manifest. */
  MANIFEST_KIND_NOT_SERVED,

  /** The plugin does not support the topology. */
  PROVIDER_NOT_FOR_TOPOLOGY,

  /** The provider threw an exception or returned null. */
  PROVIDER_FAILED
}
