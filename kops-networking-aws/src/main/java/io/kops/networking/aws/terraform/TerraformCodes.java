package io.kops.networking.aws.terraform;

import io.kops.networking.problem.ProblemCode;
import org.apiguardian.api.API;

/** The codes of what keeps a plan from being written for Terraform. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TerraformCodes {
  /** A plan of a deletion describes no network. */
  public static final ProblemCode PLAN_DELETES = ProblemCode.of("TERRAFORM_PLAN_DELETES");

  /** A resource, or a property of one, has no words in Terraform. */
  public static final ProblemCode NOT_EXPRESSIBLE = ProblemCode.of("TERRAFORM_NOT_EXPRESSIBLE");

  /** The version of the provider that was chosen does not know something. */
  public static final ProblemCode PROVIDER_TOO_OLD = ProblemCode.of("TERRAFORM_PROVIDER_TOO_OLD");

  /** The id of something of others is not known, because the plan was made without an account. */
  public static final ProblemCode ID_UNKNOWN = ProblemCode.of("TERRAFORM_ID_UNKNOWN");

  /** Something that the plan deletes stays, because Terraform never knew it. */
  public static final ProblemCode LEFT_BEHIND = ProblemCode.of("TERRAFORM_LEFT_BEHIND");

  private TerraformCodes() {}
}
