package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** Problem codes of plans that cannot be written for Terraform, or only in part. */
public enum TerraformCodes implements ProblemCode {
  /** The plan deletes a network. */
  TERRAFORM_PLAN_DELETES,

  /** Terraform has no equivalent of a resource or a property. */
  TERRAFORM_NOT_EXPRESSIBLE,

  /** The chosen version of the Terraform provider does not support a resource or a property. */
  TERRAFORM_PROVIDER_TOO_OLD,

  /** The ID of a shared resource is unknown, because the plan was created without an account. */
  TERRAFORM_ID_UNKNOWN,

  /** A resource that the plan deletes remains, because it is not in the Terraform state. */
  TERRAFORM_LEFT_BEHIND
}
