/// <reference types="jquery" />
declare module '*.css';
