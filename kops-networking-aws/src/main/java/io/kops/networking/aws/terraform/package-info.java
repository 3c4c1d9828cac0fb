/**
 * A network as Terraform JSON: the document around the blocks, and the seam at which each kind of
 * resource says its own in Terraform's words.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.terraform;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
