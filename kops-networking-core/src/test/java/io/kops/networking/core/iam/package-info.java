/** What the machines of a role may call. */
@NullMarked
package io.kops.networking.core.iam;

import org.jspecify.annotations.NullMarked;
