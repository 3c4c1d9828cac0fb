@NullMarked
package io.kops.networking.core.iam;

import org.jspecify.annotations.NullMarked;
