/** The custom provider that docs/writing-a-provider.md describes. */
@NullMarked
package com.example.mesh;

import org.jspecify.annotations.NullMarked;
