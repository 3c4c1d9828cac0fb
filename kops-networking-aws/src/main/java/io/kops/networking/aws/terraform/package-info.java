/**
 * Writes networks as Terraform JSON. {@link io.kops.networking.aws.terraform.TerraformDescriptor}
 * writes the blocks of one kind.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.terraform;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
