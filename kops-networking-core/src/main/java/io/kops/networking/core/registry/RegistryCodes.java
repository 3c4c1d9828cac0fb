package io.kops.networking.core.registry;

import io.kops.networking.problem.ProblemCode;

/** The codes of problems with the choice and the discovery of networking providers. */
public enum RegistryCodes implements ProblemCode {
  /** A provider that a service file names, or that was handed over, cannot be used. */
  PROVIDER_NOT_LOADED,

  /** Several jars have the class of a provider, such as two versions of one plug-in. */
  PROVIDER_IN_SEVERAL_JARS,

  /** Two providers have the same id. */
  PROVIDER_DUPLICATE_ID,

  /** Two providers have the same key below {@code spec.networking}. */
  PROVIDER_DUPLICATE_SPEC_KEY,

  /** Two providers have the same word of {@code --networking}. */
  PROVIDER_DUPLICATE_OPTION_WORD,

  /** No provider has the key that {@code spec.networking} names. */
  PROVIDER_UNKNOWN,

  /** The provider does not know the kops line of the cluster. */
  PROVIDER_NOT_OF_RELEASE,

  /** The provider works, and is to be left for another. */
  PROVIDER_DEPRECATED,

  /** Nobody mends the provider any more. */
  PROVIDER_END_OF_LIFE,

  /** The provider of a plug-in is not made for the version of Kubernetes. */
  PROVIDER_NOT_FOR_KUBERNETES,

  /** The provider of a plug-in does not work with the topology. */
  PROVIDER_NOT_FOR_TOPOLOGY,

  /** The provider threw an exception or returned null. */
  PROVIDER_FAILED
}
