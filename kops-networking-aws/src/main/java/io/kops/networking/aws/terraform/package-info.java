/**
 * A network as Terraform JSON: the document around the blocks, and the seam at which each kind of
 * resource says its own in Terraform's words.
 */
@NullMarked
package io.kops.networking.aws.terraform;

import org.jspecify.annotations.NullMarked;
