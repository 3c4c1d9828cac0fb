package io.kops.networking.aws.problem;

import io.kops.networking.problem.ProblemCode;

/** The codes of what keeps a plan from being written for Terraform. */
public enum TerraformCodes implements ProblemCode {
  /** A plan of a deletion describes no network. */
  TERRAFORM_PLAN_DELETES,

  /** A resource, or a property of one, has no words in Terraform. */
  TERRAFORM_NOT_EXPRESSIBLE,

  /** The version of the provider that was chosen does not know something. */
  TERRAFORM_PROVIDER_TOO_OLD,

  /** The id of something of others is not known, because the plan was made without an account. */
  TERRAFORM_ID_UNKNOWN,

  /** Something that the plan deletes stays, because Terraform never knew it. */
  TERRAFORM_LEFT_BEHIND
}
